import { app } from 'electron'
import { readLaunch } from './launch'

const launch = readLaunch(process.argv, process.env)
if (launch.userData) app.setPath('userData', launch.userData)

// The lock comes before everything else is even loaded: a second workbench must not touch the first one's files.
if (launch.command) void (await import('./headless/start')).start(launch, launch.command)
else if (app.requestSingleInstanceLock()) void (await import('./workbench')).start(launch)
else process.exit(0)
