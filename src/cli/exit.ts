/** Exit statuses of the command, the same for every subcommand. */
export const EXIT: Readonly<Record<'connects' | 'fails' | 'usage' | 'unnamed' | 'bug', number>> = {
  connects: 0,
  fails: 1,
  usage: 2,
  unnamed: 3,
  bug: 70,
};
