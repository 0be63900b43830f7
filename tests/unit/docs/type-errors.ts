import { resolve } from 'node:path'
import ts from 'typescript'
import { root, type Example } from './examples'

/** What the compiler says of examples, as if they lay where their pages say. */
export function typeErrors(examples: readonly Example[], project: string): string[] {
  const { config } = ts.readConfigFile(resolve(root, project), (file) => ts.sys.readFile(file))
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve(root, project, '..'))
  const codes = new Map(examples.map(({ path, code }) => [resolve(root, path), code]))
  const program = ts.createProgram([...codes.keys(), ...opFiles()], options, hostWith(codes, options))
  return [...codes.keys()].flatMap((path) => {
    const source = program.getSourceFile(path)!
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
    return found.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`)
  })
}

/** The ops' methods reach a graph through their files, which nothing names. */
function opFiles(): string[] {
  const ops = resolve(root, 'src-shared/model/ops')
  const declarations = resolve(root, 'src-shared/import-meta.d.ts')
  return [...ts.sys.readDirectory(ops, ['.ts'], [], ['*.ts']), declarations]
}

function hostWith(codes: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists, readFile } = host
  return Object.assign(host, {
    fileExists: (path: string) => codes.has(path) || fileExists(path),
    readFile: (path: string) => codes.get(path) ?? readFile(path),
    getSourceFile(path: string, target: ts.ScriptTarget) {
      const code = codes.get(path)
      return code === undefined ? getSourceFile(path, target) : ts.createSourceFile(path, code, target)
    },
  })
}
