import type { Cause, Fix, Weight } from '../core/cause.js';
import { icmpName, unreachable } from '../core/icmp.js';
import { firstFailure } from '../core/readings/listening.js';
import { packetsTo } from '../core/readings/packets.js';
import { isThisMachine, type Seen, type TcpAttempt } from '../core/seen.js';
import type { Wording } from '../core/wording.js';

const weigh = (seen: Seen): Weight | null => {
  const failure = firstFailure(seen);
  if (!failure) return null;
  const { attempt, here } = failure;
  const { result } = attempt;
  if (result.is === 'failed' && ['EPERM', 'EACCES'].includes(result.error.code))
    return { ...describe(seen, attempt), verdict: 'confirmed', why: words.forbidden(result.error.code) };
  if (result.is === 'silent' && !here) return byCount(seen, attempt);
  if (here || !('by' in result) || result.by.is !== 'icmp') return null;
  const says = unreachable(result.by);
  if (!isThisMachine(seen, result.by.from))
    return { verdict: 'ruled-out', because: words.elsewhere(result.by.from), evidence: [attempt.id] };
  // A host-unreachable from this machine is also what a neighbour that does not answer leads to.
  if (says !== 'port' && says !== 'prohibited') return null;
  return {
    ...describe(seen, attempt),
    verdict: 'confirmed',
    why: words.ownMessage(icmpName(result.by), result.by.from),
  };
};

/** A rule that drops tells the program nothing, but the packets are missing from the count of those that left. */
const byCount = (seen: Seen, attempt: TcpAttempt): Weight | null => {
  const packets = packetsTo(seen, attempt.endpoint);
  if (!packets?.keptHere) return null;
  return {
    ...describe(seen, attempt),
    verdict: 'likely',
    why: words.missing,
    evidence: [attempt.id, packets.id],
    decide: {
      text: words.check,
      command: 'sudo nft list ruleset; ip xfrm policy; sysctl net.netfilter.nf_conntrack_count',
    },
  };
};

const describe = ({ target }: Seen, attempt: TcpAttempt) => ({
  summary: words.summary(target.port),
  evidence: [attempt.id],
  facts: { address: attempt.endpoint.address, port: target.port },
  fixes: [allowOut(target.port, attempt.endpoint.address)],
});

const allowOut = (port: number, address: string): Fix => ({
  where: 'client',
  text: words.fix,
  commands: ['sudo nft list ruleset', `ip route get ${address}`, `sudo ufw allow out ${port}/tcp`],
});

const words = {
  summary: (port: number): Wording => ({
    en: `This machine's own firewall or sandbox stops the connection to port ${port} on its way out`,
    ja: `このマシン自身のファイアウォールまたはサンドボックスが、ポート ${port} への外向きの接続を止めています`,
    zh: `本机防火墙或沙箱拦截了到端口 ${port} 的出站连接`,
  }),
  forbidden: (code: string): Wording => ({
    en: `The system did not let this program open the connection: ${code}. No packet left the machine.`,
    ja: `システムがこのプログラムの接続を許可しませんでした（${code}）。パケットはマシンの外に出ていません。`,
    zh: `系统不允许本程序建立该连接（${code}）。没有数据包离开本机。`,
  }),
  ownMessage: (message: string, own: string): Wording => ({
    en: `The refusal is an ${message} from ${own}, an address of this machine: no packet left it.`,
    ja: `この拒否は、このマシンのアドレス ${own} からの ${message} です。パケットはマシンの外に出ていません。`,
    zh: `这次拒绝是本机地址 ${own} 发出的 ${message}：没有数据包离开本机。`,
  }),
  missing: {
    en: 'The system took the packets from the program and did not send them: none of them is among those that left this machine.',
    ja: 'システムはプログラムからパケットを受け取りましたが、送信していません。マシンから出たパケットの中にありません。',
    zh: '系统收下了程序的数据包却没有发送：它们不在离开本机的数据包之中。',
  },
  check: {
    en: 'Look for an output rule, an IPsec policy without its tunnel, or a full connection table.',
    ja: 'アウトバウンドルール、トンネルのない IPsec ポリシー、満杯のコネクション追跡テーブルがないか確認してください。',
    zh: '请检查是否有出站规则、没有隧道的 IPsec 策略，或连接跟踪表已满。',
  },
  fix: {
    en: 'Find the outbound rule, or the route of type prohibit, that stops it and allow the port (or ask whoever set the policy of this sandbox or container).',
    ja: '接続を止めているアウトバウンドルール（または prohibit 型の経路）を探し、このポートを許可してください（サンドボックスやコンテナのポリシーなら、その管理者に依頼してください）。',
    zh: '请找到拦截它的出站规则（或 prohibit 类型的路由）并放行该端口（若是沙箱或容器策略，请联系其管理者）。',
  },
  elsewhere: (from: string): Wording => ({
    en: `the refusal came from ${from}, not from this machine`,
    ja: `拒否はこのマシンではなく ${from} から届いた`,
    zh: `拒绝来自 ${from}，而不是本机`,
  }),
} as const;

export const clientFirewall: Cause = {
  id: 'client-firewall',
  means: {
    en: 'The firewall or sandbox of the client machine itself stops the connection on its way out.',
    ja: 'クライアントマシン自身のファイアウォールまたはサンドボックスが、外向きの接続を止めています。',
    zh: '客户端自身的防火墙或沙箱拦截了出站连接。',
  },
  explains: ['local-permission', 'refused', 'timeout', 'host-unreachable', 'network-unreachable'],
  met: 'sometimes',
  hides: ['firewall-drops', 'cloud-firewall', 'panel-firewall', 'host-down', 'private-address'],
  weigh,
};
