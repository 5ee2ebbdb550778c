import { written } from '../core/addresses.js';
import type { Cause, Decide, Named, Weight } from '../core/cause.js';
import { firstFailure, holding } from '../core/readings/listening.js';
import { answeringNeighbour } from '../core/readings/liveness.js';
import { packetsTo } from '../core/readings/packets.js';
import type { Seen, TcpAttempt } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { firewallOffForAMinute, openPort, watchPackets } from './shared/steps.js';

const weigh = (seen: Seen): Weight | null => {
  const failure = firstFailure(seen);
  if (failure?.attempt.result.is !== 'silent') return null;
  const { attempt, here } = failure;
  if (here) return onThisMachine(seen, attempt);
  const packets = packetsTo(seen, attempt.endpoint);
  if (packets?.keptHere) return { verdict: 'ruled-out', because: words.stays, evidence: [packets.id] };
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

/** This machine's TCP answers what it gets, unless a queue is full: only the count tells that the packets never got to it. */
const onThisMachine = (seen: Seen, attempt: TcpAttempt): Weight | null => {
  const held = holding(seen, attempt.endpoint);
  const packets = packetsTo(seen, attempt.endpoint);
  const found = { ...describe(seen, attempt), summary: words.here(seen.target.port) };
  if (packets && (packets.stoppedHere || packets.keptHere))
    return { ...found, verdict: 'confirmed', why: words.whyHere, evidence: [attempt.id, packets.id] };
  const evidence = [attempt.id, ...(held ? [held.id] : [])];
  if (held?.there.every(({ queued }) => queued === 0))
    return {
      ...found,
      verdict: 'likely',
      summary: words.maybe(seen.target.port),
      why: words.silentHere,
      evidence,
      decide: rules,
    };
  return {
    ...found,
    verdict: 'possible',
    summary: words.maybe(seen.target.port),
    why: words.queued,
    evidence,
    decide: { text: words.queue, command: `ss -ltn 'sport = :${seen.target.port}'` },
  };
};

const rules: Decide = {
  text: {
    en: 'Look for a rule that drops the port, and at the counters of dropped connections.',
    ja: 'このポートを破棄しているルールと、破棄された接続のカウンターを確認してください。',
    zh: '请查找丢弃该端口的规则，并查看被丢弃连接的计数器。',
  },
  command: "sudo nft list ruleset; nstat -az 'TcpExtListen*' TcpExtTCPReqQFullDrop",
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
    en: 'The target is this machine, and its own counters show that the packets were stopped before they reached its TCP: a firewall rule swallowed them.',
    ja: '宛先はこのマシンです。マシン自身のカウンターによると、パケットは TCP に届く前に止められています。ファイアウォールのルールが破棄しました。',
    zh: '目标就是本机。本机自己的计数器表明，数据包在到达 TCP 之前就被拦下：被防火墙规则丢弃了。',
  },
  silentHere: {
    en: 'The target is this machine, which answers nearly every connection attempt. A firewall rule is the usual reason for silence; a full queue of half-open connections is another.',
    ja: '宛先はこのマシンで、通常は接続要求に必ず応答します。無応答の原因は多くの場合ファイアウォールのルールですが、半開き接続のキューが満杯の場合もあります。',
    zh: '目标就是本机，而本机对连接请求几乎都会响应。没有响应通常是防火墙规则所致，也可能是半连接队列已满。',
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
