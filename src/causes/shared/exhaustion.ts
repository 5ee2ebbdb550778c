import type { Fix, Named, Weight } from '../../core/cause.js';
import { firstFailure } from '../../core/readings/listening.js';
import { type Observed, observed, type Seen, sameEndpoint } from '../../core/seen.js';
import type { Wording } from '../../core/wording.js';

type Counted = Extract<Observed<'local-ports'>['result'], { is: 'counted' }>;

/** The local ports towards the target, when the system said that none was left. */
export interface Ports {
  readonly counted: Counted;
  readonly evidence: readonly string[];
  readonly all: number;
  readonly held: number;
  readonly timeWait: number;
}

/**
 * Of all local ports towards one endpoint, the share that must be taken before their lack explains the error. Not all,
 * because some are set free between the failed connection and the count.
 */
const TAKEN = 0.9;

export const portsTowards = (seen: Seen): Ports | null => {
  const attempt = firstFailure(seen)?.attempt;
  if (attempt?.result.is !== 'failed' || attempt.result.error.code !== 'EADDRNOTAVAIL') return null;
  const ports = observed(seen, 'local-ports').find(({ endpoint }) => sameEndpoint(endpoint, attempt.endpoint));
  if (ports?.result.is !== 'counted') return null;
  const { first, last, reserved, states } = ports.result;
  const held = Object.values(states).reduce((sum, count) => sum + count, 0);
  const timeWait = states['time-wait'] ?? 0;
  return { counted: ports.result, evidence: [attempt.id, ports.id], all: last - first + 1 - reserved, held, timeWait };
};

export const notFull = ({ held, all, evidence }: Ports): Weight | null =>
  held >= all * TAKEN ? null : { verdict: 'ruled-out', because: notFullWords(held, all), evidence };

export const portFacts = ({ counted, all, held, timeWait }: Ports): Named['facts'] => ({
  range: [counted.first, counted.last],
  ports: all,
  held,
  timeWait,
  states: counted.states,
  holders: counted.holders,
});

/** The range that leaves the ports of usual services alone; below it only if the present range already reaches there. */
export const widerRange = ({ counted }: Ports): Fix => {
  const range = counted.first > 10_000 || counted.last < 65_535 ? '10000 65535' : '1024 65535';
  return {
    where: 'client',
    text: {
      en: `Give this machine more local ports, now and after every restart. Add the ports of programs that listen above ${range.split(' ')[0]} to net.ipv4.ip_local_reserved_ports.`,
      ja: `このマシンのローカルポートを増やしてください（即時に反映し、再起動後も維持します）。${range.split(' ')[0]} より上で待ち受けるプログラムのポートは net.ipv4.ip_local_reserved_ports に加えてください。`,
      zh: `请为本机增加本地端口，立即生效并在重启后保留。若有程序在 ${range.split(' ')[0]} 以上的端口监听，请把这些端口加入 net.ipv4.ip_local_reserved_ports。`,
    },
    commands: [
      `sudo sysctl -w net.ipv4.ip_local_port_range="${range}"`,
      `echo 'net.ipv4.ip_local_port_range = ${range}' | sudo tee /etc/sysctl.d/90-local-ports.conf`,
    ],
  };
};

/** What is better than more ports: fewer connections, or more addresses to count them by. */
export const fewerConnections: Fix = {
  where: 'client',
  text: {
    en: 'Better still: keep connections open and use them again (a pool, HTTP keep-alive, one WebSocket for many messages), or spread them over more server addresses or ports; the limit applies to each of those separately. Only the connecting side has it: a server takes any number of connections on one port.',
    ja: 'さらに良いのは、接続を開いたまま再利用すること（コネクションプール、HTTP keep-alive、1 本の WebSocket の共用）、またはサーバーのアドレスやポートを増やして分散することです。上限は宛先ごとに数えられます。この制限は接続する側だけのもので、サーバーは 1 つのポートでいくつでも接続を受けられます。',
    zh: '更好的办法：保持并复用连接（连接池、HTTP keep-alive、多条消息共用一个 WebSocket），或把连接分散到更多的服务器地址或端口，上限按每个目标分别计算。只有发起连接的一方有此限制：服务器在一个端口上可接受任意多的连接。',
  },
  commands: [],
};

const notFullWords = (held: number, all: number): Wording => ({
  en: `only ${held} of ${all} local ports towards the server are taken`,
  ja: `サーバー宛てのローカルポートは ${all} 個中 ${held} 個しか使われていない`,
  zh: `通往该服务器的 ${all} 个本地端口只占用了 ${held} 个`,
});
