import { written } from '../core/addresses.js';
import type { Cause, Named, Weight } from '../core/cause.js';
import { departureTo } from '../core/readings/departure.js';
import { firstFailure, holding } from '../core/readings/listening.js';
import { answeringNeighbour } from '../core/readings/liveness.js';
import type { Seen, TcpAttempt } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { firewallOffForAMinute, openPort, watchPackets } from './shared/steps.js';

const weigh = (seen: Seen): Weight | null => {
  const failure = firstFailure(seen);
  if (failure?.attempt.result.is !== 'silent') return null;
  const { attempt, here } = failure;
  if (here) return onThisMachine(seen, attempt);
  const departure = departureTo(seen, attempt.endpoint);
  if (departure && departure.left !== 'all')
    return { verdict: 'ruled-out', because: words.stays, evidence: [departure.id] };
  const alive = answeringNeighbour(seen);
  const found = describe(seen, attempt);
  if (!alive)
    return {
      ...found,
      verdict: 'possible',
      summary: words.maybe(seen.target.port),
      why: words.silence,
      decide: watchPackets(seen.target),
    };
  const other = written(seen.target.host, alive.endpoint.port);
  return {
    ...found,
    verdict: 'likely',
    why: words.portOnly(other, alive.result.is === 'accepted'),
    evidence: [attempt.id, alive.id],
    facts: { ...found.facts, answers: alive.endpoint.port },
    decide: watchPackets(seen.target),
  };
};

/** The kernel of this machine answers every packet it gets, unless a rule or a full queue swallows it. */
const onThisMachine = (seen: Seen, attempt: TcpAttempt): Weight | null => {
  const held = holding(seen, attempt.endpoint);
  if (!held) return null;
  const found = { ...describe(seen, attempt), summary: words.here(seen.target.port), evidence: [attempt.id, held.id] };
  if (held.there.every(({ queued }) => queued === 0)) return { ...found, verdict: 'confirmed', why: words.whyHere };
  return {
    ...found,
    verdict: 'possible',
    why: words.queued,
    decide: { text: words.queue, command: `ss -ltn 'sport = :${seen.target.port}'` },
  };
};

const describe = ({ target }: Seen, attempt: TcpAttempt): Omit<Named, 'verdict' | 'why' | 'decide'> => ({
  summary: words.summary(target.port),
  evidence: [attempt.id],
  facts: { address: attempt.endpoint.address, port: target.port },
  fixes: [openPort(target), firewallOffForAMinute],
});

const words = {
  summary: (port: number): Wording => ({
    en: `A firewall drops packets to port ${port}`,
    ja: `ファイアウォールがポート ${port} 宛てのパケットを破棄しています`,
    zh: `防火墙丢弃了发往端口 ${port} 的数据包`,
  }),
  maybe: (port: number): Wording => ({
    en: `A firewall may drop packets to port ${port}`,
    ja: `ファイアウォールがポート ${port} 宛てのパケットを破棄している可能性があります`,
    zh: `可能有防火墙丢弃了发往端口 ${port} 的数据包`,
  }),
  here: (port: number): Wording => ({
    en: `This machine's own firewall drops packets to port ${port}`,
    ja: `このマシン自身のファイアウォールがポート ${port} 宛てのパケットを破棄しています`,
    zh: `本机防火墙丢弃了发往端口 ${port} 的数据包`,
  }),
  portOnly: (other: string, accepted: boolean): Wording => ({
    en: `The host is up: ${other} ${accepted ? 'accepts connections' : 'refuses at once'}. Only this port is silent, which a closed port never is.`,
    ja: `ホストは動いています（${other} は${accepted ? '接続を受け付け' : '即座に拒否を返し'}ます）。このポートだけが無応答です。閉じたポートなら拒否が返ります。`,
    zh: `主机在运行：${other} ${accepted ? '接受连接' : '立即拒绝'}。只有该端口没有任何响应，而关闭的端口会返回拒绝。`,
  }),
  silence: {
    en: 'Nothing came back, from this port or any other that was asked: a firewall in front of the whole host looks like that, and so does a host that is off.',
    ja: 'このポートからも、試したほかのポートからも応答がありません。ホスト全体がファイアウォールの内側にある場合も、ホストが停止している場合も、このようになります。',
    zh: '该端口以及试过的其他端口都没有响应：整台主机位于防火墙之后，或主机已关机，都会如此。',
  },
  stays: {
    en: 'the packets do not even leave this machine',
    ja: 'パケットがこのマシンから出ていない',
    zh: '数据包根本没有离开本机',
  },
  whyHere: {
    en: 'The target is this machine, whose kernel answers every connection attempt. Silence means that a rule swallowed the packets.',
    ja: '宛先はこのマシンで、本来はカーネルが必ず応答します。無応答なのは、ルールがパケットを破棄しているためです。',
    zh: '目标就是本机，内核对每次连接都会响应。没有响应说明数据包被规则丢弃了。',
  },
  queued: {
    en: 'The target is this machine and does not answer, but the program also has connections waiting: its queue may be full instead.',
    ja: '宛先はこのマシンですが応答がありません。ただし受け付け待ちの接続もあるため、キューが満杯の可能性もあります。',
    zh: '目标是本机却没有响应；但程序还有等待接受的连接，也可能是队列已满。',
  },
  queue: {
    en: 'Compare Recv-Q (waiting) with Send-Q (most that may wait): if Recv-Q has reached Send-Q, the queue is full.',
    ja: 'Recv-Q（待ち数）と Send-Q（上限）を比べてください。Recv-Q が Send-Q に達していれば、キューは満杯です。',
    zh: '请比较 Recv-Q（等待数）与 Send-Q（上限）：Recv-Q 达到 Send-Q 说明队列已满。',
  },
} as const;

export const firewallDrops: Cause = {
  id: 'firewall-drops',
  means: {
    en: 'A firewall, on the server or on the way, drops the packets without an answer.',
    ja: 'サーバー上または途中のファイアウォールが、応答せずにパケットを破棄しています。',
    zh: '服务器上或途中的防火墙丢弃了数据包，且不作响应。',
  },
  explains: ['timeout'],
  met: 'often',
  weigh,
};
