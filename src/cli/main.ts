#!/usr/bin/env node
import { ffi } from '../net/ffi.js';
import { run } from './run.js';

// A reader that has seen enough, such as `head`, closes the pipe: not an error, and not our bug.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Node waits at its end for a system resolver that does not answer, some 10 s; nobody else has to. */
const leave = async (status: number): Promise<void> => {
  const below = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap') ? await ffi() : null;
  if (below && 'calls' in below) below.calls.exit(status);
  process.exit(status);
};

void run(process.argv.slice(2)).then((status) => process.stdout.write('', () => void leave(status)));
