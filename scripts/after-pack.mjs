import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { join } from 'node:path'
import { pinnedVersion } from './lib/pinned-electron.mjs'

const off = [
  FuseV1Options.RunAsNode,
  FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  FuseV1Options.EnableNodeCliInspectArguments,
  FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  FuseV1Options.GrantFileProtocolExtraPrivileges,
]
const on = [
  FuseV1Options.EnableCookieEncryption,
  FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  FuseV1Options.OnlyLoadAppFromAsar,
  FuseV1Options.WasmTrapHandlers,
]

/** Sets every fuse of a packed app, before it is signed. A new Electron with a new fuse fails here until somebody decides. */
export default async function afterPack({ appOutDir, packager, electronPlatformName }) {
  const isRelease = packager.info.framework.version === pinnedVersion()
  const known = isRelease ? on : on.filter((fuse) => fuse !== FuseV1Options.WasmTrapHandlers) // newer than the fallback
  await flipFuses(join(appOutDir, programName(packager, electronPlatformName)), {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: isRelease,
    ...Object.fromEntries([...off.map((fuse) => [fuse, false]), ...known.map((fuse) => [fuse, true])]),
  })
}

function programName({ appInfo, executableName }, platform) {
  if (platform === 'darwin' || platform === 'mas') return `${appInfo.productFilename}.app`
  return platform === 'win32' ? `${appInfo.productFilename}.exe` : executableName
}
