import type { Cause, Weight } from '../core/cause.js';
import type { Seen } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { fewerConnections, notFull, type Ports, portFacts, portsTowards, widerRange } from './shared/exhaustion.js';
import { place } from './shared/steps.js';

const weigh = (seen: Seen): Weight | null => {
  const ports = portsTowards(seen);
  if (!ports) return null;
  const free = notFull(ports);
  if (free) return free;
  if (ports.timeWait * 2 > ports.held)
    return { verdict: 'ruled-out', because: words.closed(ports), evidence: ports.evidence };
  return {
    verdict: 'confirmed',
    summary: words.summary(place(seen.target)),
    why: words.why(ports, holders(ports)),
    evidence: ports.evidence,
    facts: portFacts(ports),
    fixes: [widerRange(ports), fewerConnections],
  };
};

const holders = ({ counted }: Ports): string =>
  counted.holders.map(({ pid, command, sockets }) => `${command.split(' ')[0]} (${pid}): ${sockets}`).join(', ');

const words = {
  summary: (where: string): Wording => ({
    en: `This machine has no local port left towards ${where}: open connections hold them all`,
    ja: `このマシンには ${where} 宛てのローカルポートが残っていません。開いている接続がすべて使っています`,
    zh: `本机通往 ${where} 的本地端口已用尽：全部被已打开的连接占用`,
  }),
  why: ({ held, all, timeWait }: Ports, by: string): Wording => ({
    en: `${held} of ${all} local ports are taken by connections to this address and port, ${timeWait} of them in TIME_WAIT.${by && ` Processes (PID) that hold them, and how many: ${by}.`}`,
    ja: `ローカルポート ${all} 個のうち ${held} 個が、このアドレスとポートへの接続で使われています（うち TIME_WAIT は ${timeWait} 個）。${by && `保持しているプロセス（PID）と個数：${by}。`}`,
    zh: `${all} 个本地端口中有 ${held} 个被通往该地址和端口的连接占用，其中 ${timeWait} 个处于 TIME_WAIT。${by && `占用端口的进程（PID）及数量：${by}。`}`,
  }),
  closed: ({ held, timeWait }: Ports): Wording => ({
    en: `${timeWait} of the ${held} ports taken are in TIME_WAIT, not open`,
    ja: `使われている ${held} 個のうち ${timeWait} 個は TIME_WAIT で、開いていない`,
    zh: `占用的 ${held} 个端口中有 ${timeWait} 个处于 TIME_WAIT，并未打开`,
  }),
} as const;

export const ephemeralPortsExhausted: Cause = {
  id: 'ephemeral-ports-exhausted',
  means: {
    en: 'All local ports towards this server are held by open connections.',
    ja: 'このサーバー宛てのローカルポートを、開いている接続がすべて使っています。',
    zh: '通往该服务器的本地端口全部被已打开的连接占用。',
  },
  explains: ['address-unavailable'],
  met: 'sometimes',
  weigh,
};
