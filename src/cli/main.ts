#!/usr/bin/env node
import { run } from './run.js';

// A reader that has seen enough, such as `head`, closes the pipe: not an error, and not our bug.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2));
