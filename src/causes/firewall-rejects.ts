import { sameAddress } from '../core/addresses.js';
import type { Cause, Fix, Weight } from '../core/cause.js';
import { icmpName, unreachable } from '../core/icmp.js';
import { firstFailure, holding } from '../core/readings/listening.js';
import { answeringNeighbour } from '../core/readings/liveness.js';
import { packetsTo } from '../core/readings/packets.js';
import { type Answerer, isThisMachine, type Seen, type TcpAttempt } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { openPort } from './shared/steps.js';

const weigh = (seen: Seen): Weight | null => {
  const failure = firstFailure(seen);
  if (!failure || !('by' in failure.attempt.result)) return null;
  const { attempt, here } = failure;
  const { by } = failure.attempt.result;
  if (by.is === 'icmp') return byMessage(seen, attempt, by, here);
  const held = here ? holding(seen, attempt.endpoint) : null;
  if (held && held.there.length > 0 && !packetsTo(seen, attempt.endpoint)?.refusedHere)
    return byReset(seen, attempt, held.id);
  if (by.is === 'reset') return { verdict: 'ruled-out', because: words.noMessage, evidence: [attempt.id] };
  return held ? null : unseen(seen, attempt);
};

const byMessage = (
  seen: Seen,
  attempt: TcpAttempt,
  by: Extract<Answerer, { is: 'icmp' }>,
  here: boolean,
): Weight | null => {
  const says = unreachable(by);
  const own = isThisMachine(seen, by.from);
  const alive = answeringNeighbour(seen);
  // From this very machine about another one: its own firewall on the way out, or a neighbour that does not answer.
  if (own && !here) return null;
  const rejects = says === 'port' || says === 'prohibited' || (says === 'host' && alive !== undefined);
  if (!rejects) return null;
  const self = sameAddress(by.from, attempt.endpoint.address);
  // A host-unreachable for one port only may also come from a machine that passes the port on to another one that is off.
  return {
    verdict: says === 'host' ? 'likely' : 'confirmed',
    summary: self ? words.bySelf(by.from, seen.target.port, here) : words.byDevice(by.from, seen.target.port),
    why: self ? words.whySelf(icmpName(by), by.from) : words.whyDevice(icmpName(by), by.from),
    evidence: [attempt.id, ...(says === 'host' && alive ? [alive.id] : [])],
    facts: { firewall: by.from, icmp: { type: by.type, code: by.code }, port: seen.target.port, onServer: self },
    fixes: [self ? openPort(seen.target) : askThem(seen, by.from)],
  };
};

/** A listener is there, and the connection is reset all the same. */
const byReset = (seen: Seen, attempt: TcpAttempt, listenersId: string): Weight => ({
  verdict: 'likely',
  summary: words.bySelf(attempt.endpoint.address, seen.target.port, true),
  why: words.whyReset,
  evidence: [attempt.id, listenersId],
  facts: { firewall: attempt.endpoint.address, port: seen.target.port, onServer: true },
  fixes: [openPort(seen.target)],
  decide: { text: words.rules, command: 'sudo nft list ruleset' },
});

/** Without the kernel's error queue a refusal has no sender. */
const unseen = (seen: Seen, attempt: TcpAttempt): Weight => ({
  verdict: 'possible',
  summary: words.maybe(seen.target.port),
  why: words.unseen,
  evidence: [attempt.id],
  facts: { firewall: null, port: seen.target.port },
  fixes: [openPort(seen.target)],
  decide: { text: words.watch, command: `sudo tcpdump -ni any 'icmp or icmp6 or tcp port ${seen.target.port}'` },
});

const askThem = ({ target }: Seen, firewall: string): Fix => ({
  where: 'network',
  text: words.ask(firewall, target.port, target.host),
  commands: [],
});

const words = {
  byDevice: (firewall: string, port: number): Wording => ({
    en: `The firewall at ${firewall} rejects port ${port}`,
    ja: `${firewall} のファイアウォールがポート ${port} を拒否しています`,
    zh: `${firewall} 上的防火墙拒绝了端口 ${port}`,
  }),
  bySelf: (address: string, port: number, here: boolean): Wording => ({
    en: here
      ? `This machine's own firewall rejects port ${port}`
      : `A firewall at the server's own address (${address}) rejects port ${port}`,
    ja: here
      ? `このマシン自身のファイアウォールがポート ${port} を拒否しています`
      : `サーバー自身のアドレス（${address}）でファイアウォールがポート ${port} を拒否しています`,
    zh: here ? `本机防火墙拒绝了端口 ${port}` : `服务器自身地址（${address}）上的防火墙拒绝了端口 ${port}`,
  }),
  whyDevice: (message: string, firewall: string): Wording => ({
    en: `The refusal is an ${message} sent by ${firewall}, not a reset from the server.`,
    ja: `この拒否はサーバーからのリセットではなく、${firewall} が送った ${message} です。`,
    zh: `这次拒绝不是服务器发出的重置，而是 ${firewall} 发来的 ${message}。`,
  }),
  whySelf: (message: string, address: string): Wording => ({
    en: `The refusal is an ${message} from ${address} itself. A closed port answers with a reset; this comes from a firewall, the server's own or one in front that answers in its name.`,
    ja: `この拒否は ${address} 自身から届いた ${message} です。閉じたポートならリセットが返ります。これはサーバー自身、またはその名で応答する手前のファイアウォールから来ています。`,
    zh: `这次拒绝是 ${address} 自己发来的 ${message}。关闭的端口会返回重置；这种消息来自防火墙：服务器自身的，或前面以其名义响应的。`,
  }),
  whyReset: {
    en: 'A program listens on this address and port, and yet the connection is reset before the program sees it.',
    ja: 'このアドレスとポートで待ち受けているプログラムがあるのに、プログラムに届く前に接続がリセットされています。',
    zh: '有程序在监听该地址和端口，但连接在到达程序之前就被重置了。',
  },
  maybe: (port: number): Wording => ({
    en: `A firewall may reject port ${port}`,
    ja: `ファイアウォールがポート ${port} を拒否している可能性があります`,
    zh: `可能有防火墙拒绝了端口 ${port}`,
  }),
  unseen: {
    en: 'connwhy cannot see here who sent the refusal.',
    ja: 'この環境では、拒否の送信元を確認できません。',
    zh: '在此环境中看不到是谁发出的拒绝。',
  },
  watch: {
    en: 'On this machine, watch what comes back while the client tries again: an ICMP message names the firewall that sent it.',
    ja: 'クライアントから再度接続しながら、このマシンで返ってくるパケットを監視してください。ICMP メッセージなら送信元がファイアウォールです。',
    zh: '请让客户端再连一次，同时在本机抓包：若返回 ICMP 消息，其来源就是防火墙。',
  },
  rules: {
    en: 'Look for a rule that rejects the port.',
    ja: 'このポートを拒否しているルールを探してください。',
    zh: '请查找拒绝该端口的规则。',
  },
  ask: (firewall: string, port: number, host: string): Wording => ({
    en: `Ask whoever runs ${firewall} to let TCP port ${port} through to ${host}, or use a port that is already let through (often 443).`,
    ja: `${firewall} の管理者に、${host} への TCP ポート ${port} の通過を許可してもらうか、すでに許可されているポート（多くは 443）を使ってください。`,
    zh: `请联系 ${firewall} 的管理者，放行到 ${host} 的 TCP 端口 ${port}，或改用已放行的端口（通常是 443）。`,
  }),
  noMessage: {
    en: 'the refusal is a reset; no device sent an ICMP message',
    ja: '拒否は TCP リセットであり、ICMP メッセージを送った機器はない',
    zh: '拒绝方式是 TCP 重置，没有任何设备发来 ICMP 消息',
  },
} as const;

export const firewallRejects: Cause = {
  id: 'firewall-rejects',
  means: {
    en: "A firewall answers in the server's place and refuses the connection.",
    ja: 'ファイアウォールがサーバーの代わりに応答し、接続を拒否しています。',
    zh: '防火墙代替服务器响应，拒绝了连接。',
  },
  explains: ['refused', 'host-unreachable', 'network-unreachable'],
  met: 'often',
  weigh,
};
