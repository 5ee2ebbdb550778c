import { written } from '../core/addresses.js';
import type { Cause, Fix, Named, RuledOut, Weight } from '../core/cause.js';
import { unreachable } from '../core/icmp.js';
import { firstFailure, type Holding, holding, serviceElsewhere } from '../core/readings/listening.js';
import { packetsTo } from '../core/readings/packets.js';
import { type Endpoint, observed, type Seen, type TcpAttempt } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { listOnServer } from './shared/steps.js';

const weigh = (seen: Seen): Weight | null => {
  if (seen.target.transport !== 'tcp') return withoutPort(seen);
  const attempt = firstFailure(seen)?.attempt;
  if (attempt?.result.is === 'unreachable' && unreachable(attempt.result.by) === 'prohibited')
    return ruledOut(words.stopped, attempt.id);
  if (attempt?.result.is !== 'refused') return null;
  const { by } = attempt.result;
  if (unreachable(by)) return ruledOut(words.stopped, attempt.id);
  const held = holding(seen, attempt.endpoint);
  if (held) return onThisMachine(seen, attempt, held);
  const visible = by.is === 'reset';
  const found = {
    ...describe(seen, attempt.endpoint),
    why: visible ? words.reset : words.unseen,
    evidence: [attempt.id],
    decide: listOnServer(seen.target),
  };
  return visible && !serviceElsewhere(seen) ? { ...found, verdict: 'likely' } : { ...found, verdict: 'possible' };
};

/**
 * The list of listeners alone is no proof: packets for an address of this machine may be sent on (a published container
 * port), and a listener may take fewer addresses than it shows. That this machine's own TCP refused them is one.
 */
const onThisMachine = (seen: Seen, attempt: TcpAttempt, held: Holding): Weight | null => {
  const packets = packetsTo(seen, attempt.endpoint);
  const refusedHere = packets?.refusedHere ?? false;
  const evidence = [attempt.id, held.id, ...(refusedHere && packets ? [packets.id] : [])];
  const others = (refusedHere ? [...held.there, ...held.elsewhere] : held.elsewhere).map(({ address, port }) =>
    written(address, port),
  );
  const found = {
    ...describe(seen, attempt.endpoint),
    evidence,
    facts: { address: attempt.endpoint.address, port: seen.target.port, listensOn: others },
  };
  if (held.there.length > 0)
    return refusedHere
      ? { ...found, verdict: 'likely', why: words.notTaken(others.join(', ')) }
      : ruledOut(words.listens, held.id);
  const why = others.length > 0 ? words.onlyThere(others.join(', ')) : words.nobody(seen.target.port);
  return { ...found, verdict: refusedHere ? 'confirmed' : 'likely', why };
};

/** A Unix socket without a program behind it, and a UDP port whose own host says that nobody is there. */
const withoutPort = (seen: Seen): Named | null => {
  const { target } = seen;
  const [unix] = observed(seen, 'unix');
  if (unix?.result.is === 'failed' && ['ENOENT', 'ECONNREFUSED'].includes(unix.result.error.code)) {
    const summary = words.noSocket(target.path ?? '');
    const why = unix.result.error.code === 'ENOENT' ? words.noFile : words.staleFile;
    // A file that is no socket is refused in the same way as one that a program left behind.
    const verdict = unix.result.error.code === 'ENOENT' ? 'confirmed' : 'likely';
    return { verdict, summary, why, evidence: [unix.id], facts: { path: target.path }, fixes: [start] };
  }
  const udp = observed(seen, 'udp').find(
    ({ result }) => result.is === 'unreachable' && unreachable(result.by) === 'port',
  );
  if (udp?.result.is !== 'unreachable' || udp.result.by.is !== 'icmp' || udp.result.by.from !== udp.endpoint.address)
    return null;
  return { ...describe(seen, udp.endpoint), verdict: 'likely', why: words.portUnreachable, evidence: [udp.id] };
};

const describe = ({ target }: Seen, endpoint: Endpoint): Pick<Named, 'summary' | 'facts' | 'fixes'> => ({
  summary: words.summary(written(target.host, target.port)),
  facts: { address: endpoint.address, port: endpoint.port },
  fixes: [start],
});

const ruledOut = (because: Wording, id: string): RuledOut => ({ verdict: 'ruled-out', because, evidence: [id] });

const start: Fix = {
  where: 'server',
  text: {
    en: 'Start the server program, or look in its log for why it ended; then check that it listens on the port the client uses.',
    ja: 'サーバープログラムを起動してください（停止していた場合はログで原因を確認）。起動後、クライアントが使うポートで待ち受けているか確認してください。',
    zh: '请启动服务器程序（若已退出，请查看日志找出原因），然后确认它监听的正是客户端使用的端口。',
  },
  commands: [],
};

const words = {
  summary: (place: string): Wording => ({
    en: `Nothing listens on ${place}`,
    ja: `${place} で待ち受けているプログラムがありません`,
    zh: `${place} 上没有程序在监听`,
  }),
  noSocket: (path: string): Wording => ({
    en: `Nothing listens on the socket ${path}`,
    ja: `ソケット ${path} で待ち受けているプログラムがありません`,
    zh: `没有程序在监听套接字 ${path}`,
  }),
  reset: {
    en: 'The connection was reset, and no firewall sent an ICMP message: this is how a machine answers for a port that no program has opened.',
    ja: '接続はリセットされ、ファイアウォールからの ICMP メッセージもありません。これは、どのプログラムも開いていないポートへの通常の応答です。',
    zh: '连接被重置，且没有防火墙发来 ICMP 消息：主机对没有程序打开的端口正是这样响应的。',
  },
  unseen: {
    en: 'The connection was refused. Whether the machine itself or a firewall refused it cannot be seen from here.',
    ja: '接続は拒否されました。拒否したのがマシン自身かファイアウォールかは、ここからは判別できません。',
    zh: '连接被拒绝。从这里无法看出是主机本身还是防火墙拒绝的。',
  },
  notTaken: (places: string): Wording => ({
    en: `This machine refused the connection although a program listens on ${places}: that listener does not take this address (IPv6 only, or bound to one interface).`,
    ja: `${places} で待ち受けているプログラムがありますが、このマシンは接続を拒否しました。このアドレスは受け付けていません（IPv6 専用、または特定のインターフェースに限定）。`,
    zh: `虽有程序监听 ${places}，本机仍拒绝了连接：该监听不接受这个地址（仅限 IPv6，或绑定了某个网络接口）。`,
  }),
  nobody: (port: number): Wording => ({
    en: `The connection was refused, and no program on this machine listens on port ${port}.`,
    ja: `接続は拒否されました。ポート ${port} で待ち受けているプログラムはこのマシンにありません。`,
    zh: `连接被拒绝，且本机没有程序在监听端口 ${port}。`,
  }),
  onlyThere: (places: string): Wording => ({
    en: `This machine refused the connection; programs listen on the port at other addresses only: ${places}.`,
    ja: `このマシンが接続を拒否しました。このポートでの待ち受けは別のアドレスだけです：${places}。`,
    zh: `本机拒绝了连接；该端口只在其他地址上有监听：${places}。`,
  }),
  noFile: { en: 'The socket file does not exist.', ja: 'ソケットファイルが存在しません。', zh: '套接字文件不存在。' },
  staleFile: {
    en: 'The socket file is there, but no program has it open: it is left over from one that ended.',
    ja: 'ソケットファイルはありますが、開いているプログラムがありません。終了したプログラムの残骸です。',
    zh: '套接字文件存在，但没有程序打开它：是已退出的程序遗留的。',
  },
  portUnreachable: {
    en: 'The host itself answered with ICMP port-unreachable, as it does for a UDP port that no program has opened.',
    ja: 'ホスト自身が ICMP port-unreachable を返しました。どのプログラムも開いていない UDP ポートへの通常の応答です。',
    zh: '主机自己返回了 ICMP port-unreachable：对没有程序打开的 UDP 端口，主机就是这样响应的。',
  },
  stopped: {
    en: "a firewall answered in the server's place, so packets for the port never reach a program",
    ja: 'ファイアウォールがサーバーの代わりに応答しており、このポートへのパケットはプログラムに届いていない',
    zh: '防火墙代替服务器响应，发往该端口的数据包到不了程序',
  },
  listens: {
    en: 'a program listens on this address and port',
    ja: 'このアドレスとポートで待ち受けているプログラムがある',
    zh: '有程序正在监听该地址和端口',
  },
} as const;

export const notListening: Cause = {
  id: 'not-listening',
  means: {
    en: 'The server is up, but no program listens on the port.',
    ja: 'サーバーは動いていますが、そのポートで待ち受けているプログラムがありません。',
    zh: '服务器在运行，但没有程序监听该端口。',
  },
  explains: ['refused', 'host-unreachable', 'network-unreachable'],
  met: 'often',
  weigh,
};
