import type { Cause, Decide, Fix, Named, Weight } from '../core/cause.js';
import { type Conversation, conversationOf, speaksTls } from '../core/readings/conversation.js';
import { speaksTarget } from '../core/readings/speaks.js';
import type { Observed, Seen } from '../core/seen.js';
import type { Target } from '../core/target/target.js';
import type { Wording } from '../core/wording.js';
import { protocolName } from '../protocols/known.js';
import { place } from './shared/steps.js';

type Answered = Extract<Observed<'greeting'>['result'], { is: 'answered' }>;

const weigh = (seen: Seen): Weight | null => {
  const conversation = conversationOf(seen);
  const greeting = conversation?.greeting ?? conversation?.plain;
  if (!conversation || !greeting || (!seen.target.secure && speaksTls(conversation))) return null;
  if (greeting.result.is === 'failed') return null;
  if (speaksTarget(seen.target, greeting) && greeting.result.is !== 'answered') return null;
  if (speaksTarget(seen.target, greeting))
    return { verdict: 'ruled-out', because: words.agrees(protocolName(seen.target.protocol)), evidence: [greeting.id] };
  const named = [greeting, ...conversation.all].find(({ result }) => result.is === 'answered');
  return named?.result.is === 'answered'
    ? answered(seen, [greeting, named], named.result)
    : wordless(seen, greeting, conversation);
};

/** What the server said names its protocol, or at least shows that it is not the expected one. */
const answered = (seen: Seen, said: readonly Observed<'greeting'>[], result: Answered): Weight | null => {
  const { target } = seen;
  const { speaks, software, start } = result.said;
  const expected = protocolName(target.protocol);
  const actual = speaks === null ? null : protocolName(speaks);
  const found: Omit<Named, 'verdict' | 'decide'> = {
    summary: words.summary(place(target), actual, expected),
    why: result.http ? words.status(result.http.status, expected) : why(said, excerpt(start), expected, actual),
    evidence: [...new Set(said.map(({ id }) => id))],
    facts: { expected: target.protocol, actual: speaks, software, ...(result.http && { status: result.http.status }) },
    fixes: [...serverLines(seen, speaks, software), useTheirs(speaks, expected, actual)],
  };
  if (result.http?.status === 101) return null;
  if (speaks !== 'http' || target.protocol !== 'websocket')
    return { ...found, verdict: speaks === null ? 'likely' : 'confirmed' };
  // A Workerman worker has one protocol for all paths; elsewhere WebSocket may live on another path of the same server.
  if (software === 'workerman') return { ...found, verdict: 'confirmed' };
  const decide = tryPath(seen);
  return result.http?.status === 200
    ? { ...found, verdict: 'likely', decide }
    : { ...found, verdict: 'possible', decide };
};

/** It hung up on these words, and would have waited for others: so it heard them and took them for wrong. */
const wordless = (seen: Seen, { id, result }: Observed<'greeting'>, { all, tls }: Conversation): Weight => {
  const expected = protocolName(seen.target.protocol);
  const patient = all.find(({ as, result }) => as === 'silence' && result.is === 'silent');
  const heard = result.is !== 'silent' && patient !== undefined && tls !== undefined;
  const found: Omit<Named, 'verdict'> & { readonly decide: Decide } = {
    summary: words.summary(place(seen.target), null, expected),
    why: heard ? words.hungUp(expected) : result.is === 'silent' ? words.silent(expected) : words.closed(expected),
    evidence: [id, ...(patient ? [patient.id] : []), ...(tls ? [tls.id] : [])],
    facts: { expected: seen.target.protocol, actual: null, software: null },
    fixes: [...(heard ? lines(seen.target, words.ifWorkerman) : []), useTheirs(null, expected, null)],
    decide: { text: words.which(seen.target.port), command: `sudo ss -ltnp 'sport = :${seen.target.port}'` },
  };
  return heard ? { ...found, verdict: 'likely' } : { ...found, verdict: 'possible' };
};

/** What is quoted of an answer: its start, not cut within an escape. */
const excerpt = (start: string): string =>
  start.length <= 60 ? start : `${start.slice(0, 60).replace(/\\(?:x.?)?$/u, '')}…`;

const why = (
  [first, second]: readonly Observed<'greeting'>[],
  start: string,
  expected: string,
  actual: string | null,
): Wording =>
  second && second !== first && actual ? words.named(start, expected, actual) : words.bytes(start, expected);

const tryPath = ({ target }: Seen): Decide => ({ text: words.path(target.path ?? '/'), command: null });

/** The line to change, where the answer is known to come from Workerman or GatewayWorker. */
const serverLines = ({ target }: Seen, speaks: string | null, software: string | null): readonly Fix[] => {
  if (target.protocol === 'websocket' && speaks === 'gatewayworker-register')
    return [
      { where: 'server', text: words.register(target.port), commands: [gateway(target.port === 8282 ? 7272 : 8282)] },
    ];
  return software === 'workerman' ? lines(target, words.workerman) : [];
};

const lines = ({ protocol, port }: Target, text: Wording): readonly Fix[] =>
  protocol === 'websocket'
    ? [{ where: 'server', text, commands: [`$worker = new Worker('websocket://0.0.0.0:${port}');`, gateway(port)] }]
    : [];

const gateway = (port: number): string => `$gateway = new Gateway('websocket://0.0.0.0:${port}');`;

const useTheirs = (speaks: string | null, expected: string, actual: string | null): Fix => ({
  where: speaks === null ? 'server' : 'client',
  text: actual === null ? words.agree(expected) : words.useTheirs(expected, actual),
  commands: [],
});

const words = {
  summary: (where: string, actual: string | null, expected: string): Wording => ({
    en: actual ? `${where} speaks ${actual}, not ${expected}` : `${where} does not speak ${expected}`,
    ja: actual
      ? `${where} は ${expected} ではなく ${actual} で応答しています`
      : `${where} は ${expected} で応答していません`,
    zh: actual ? `${where} 使用的是 ${actual}，而不是 ${expected}` : `${where} 使用的不是 ${expected}`,
  }),
  status: (status: number, expected: string): Wording => ({
    en: `The ${expected} handshake got an ordinary HTTP answer, status ${status}. Browsers call this “Unexpected response code: ${status}”.`,
    ja: `${expected} のハンドシェイクに、通常の HTTP 応答（ステータス ${status}）が返りました。ブラウザーでは「Unexpected response code: ${status}」と表示されます。`,
    zh: `${expected} 握手得到的是普通 HTTP 响应（状态码 ${status}）。浏览器会显示“Unexpected response code: ${status}”。`,
  }),
  bytes: (start: string, expected: string): Wording => ({
    en: `It answered “${start}”, which no ${expected} server sends.${expected === 'WebSocket' ? ' Browsers call this ERR_INVALID_HTTP_RESPONSE.' : ''}`,
    ja: `「${start}」という応答があり、これは ${expected} サーバーのものではありません。${expected === 'WebSocket' ? 'ブラウザーでは ERR_INVALID_HTTP_RESPONSE と表示されます。' : ''}`,
    zh: `它返回了“${start}”，${expected} 服务器不会这样响应。${expected === 'WebSocket' ? '浏览器会显示 ERR_INVALID_HTTP_RESPONSE。' : ''}`,
  }),
  named: (start: string, expected: string, actual: string): Wording => ({
    en: `Addressed in ${expected}, it hung up without a word; addressed in ${actual}, it answered “${start}”.`,
    ja: `${expected} で通信を始めると何も返さずに切断し、${actual} で始めると「${start}」と応答しました。`,
    zh: `收到 ${expected} 请求后，它未响应就关闭了连接；收到 ${actual} 请求后，它返回了“${start}”。`,
  }),
  closed: (expected: string): Wording => ({
    en: `It accepted the connection, and hung up without a word when addressed in ${expected}.`,
    ja: `接続は受け付けましたが、${expected} で通信を始めると何も返さずに切断しました。`,
    zh: `它接受了连接，但收到 ${expected} 请求后未响应就关闭了连接。`,
  }),
  hungUp: (expected: string): Wording => ({
    en: `It keeps a silent connection open, and hangs up without a word as soon as it is addressed in ${expected} or TLS.`,
    ja: `何も送らなければ接続を保ちますが、${expected} や TLS で通信を始めると、何も返さずにすぐ切断します。`,
    zh: `不发送任何内容时它会保持连接，但一收到 ${expected} 或 TLS 请求，不作响应就立即关闭连接。`,
  }),
  silent: (expected: string): Wording => ({
    en: `It accepted the connection, and said nothing when addressed in ${expected}.`,
    ja: `接続は受け付けましたが、${expected} で通信を始めても何も返しません。`,
    zh: `它接受了连接，但对 ${expected} 请求没有任何响应。`,
  }),
  path: (path: string): Wording => ({
    en: `See in the server's settings on which path it takes WebSocket connections (this was ${path}), and try that path. If it answers there, only the path was wrong; if a proxy stands in front, it must pass Upgrade on.`,
    ja: `サーバーの設定で WebSocket を受け付けるパスを確認し（今回は ${path}）、そのパスで試してください。つながれば、誤っていたのはパスだけです。前段にプロキシがある場合は、Upgrade を転送する必要があります。`,
    zh: `请在服务器配置中查看它在哪个路径上接受 WebSocket（本次是 ${path}），再用该路径尝试。若能连上，说明只是路径错了；若前面有代理，代理必须转发 Upgrade。`,
  }),
  which: (port: number): Wording => ({
    en: `On the server, see which program has port ${port}, and which protocol it is set up to speak there.`,
    ja: `サーバー上で、ポート ${port} を使っているプログラムと、そこに設定されたプロトコルを確認してください。`,
    zh: `请在服务器上查看是哪个程序占用端口 ${port}，以及它配置的是什么协议。`,
  }),
  workerman: {
    en: "In the server's start file, give the listener the websocket protocol (keep the port), and restart. In Workerman, or in GatewayWorker:",
    ja: 'サーバーの起動ファイルで、待ち受けのプロトコルを websocket にして（ポートはそのまま）再起動してください。Workerman、GatewayWorker ではそれぞれ：',
    zh: '请在服务器的启动文件中把监听协议改为 websocket（端口不变），然后重启。Workerman 与 GatewayWorker 分别为：',
  },
  ifWorkerman: {
    en: "Workerman's frame protocol behaves like this. If that is the server, give the listener the websocket protocol in its start file and restart. In Workerman, or in GatewayWorker:",
    ja: 'Workerman の frame プロトコルがこのように動作します。該当する場合は、起動ファイルで待ち受けのプロトコルを websocket にして再起動してください。Workerman、GatewayWorker ではそれぞれ：',
    zh: 'Workerman 的 frame 协议就是这样的表现。若服务器正是使用它，请在启动文件中把监听协议改为 websocket 并重启。Workerman 与 GatewayWorker 分别为：',
  },
  register: (port: number): Wording => ({
    en: `Port ${port} is GatewayWorker's internal Register. Connect to the Gateway's port instead, which the start file of the Gateway sets:`,
    ja: `ポート ${port} は GatewayWorker 内部の Register です。代わりに Gateway のポートに接続してください。Gateway の起動ファイルで次のように設定されています：`,
    zh: `端口 ${port} 是 GatewayWorker 内部的 Register。请改连 Gateway 的端口，它在 Gateway 的启动文件中这样设置：`,
  }),
  useTheirs: (expected: string, actual: string): Wording => ({
    en: `Client and server must speak the same protocol: use a client that speaks ${actual}, or connect to the port where the server speaks ${expected}.`,
    ja: `プロトコルをサーバーと揃えてください。${actual} に対応したクライアントを使うか、サーバーの ${expected} 用のポートに接続してください。`,
    zh: `客户端与服务器必须使用同一协议：请使用 ${actual} 客户端，或连接服务器使用 ${expected} 的端口。`,
  }),
  agree: (expected: string): Wording => ({
    en: `Make the server speak ${expected} on this port, or connect to the port where it does.`,
    ja: `サーバーがこのポートで ${expected} を使うように設定するか、${expected} 用のポートに接続してください。`,
    zh: `请让服务器在该端口使用 ${expected}，或连接服务器使用 ${expected} 的端口。`,
  }),
  agrees: (expected: string): Wording => ({
    en: `the server answers in ${expected}`,
    ja: `サーバーは ${expected} で応答している`,
    zh: `服务器使用 ${expected} 响应`,
  }),
} as const;

export const protocolMismatch: Cause = {
  id: 'protocol-mismatch',
  means: {
    en: 'The server and the client speak different protocols.',
    ja: 'サーバーとクライアントのプロトコルが異なります。',
    zh: '服务器与客户端使用的协议不同。',
  },
  explains: ['http-status', 'protocol-mismatch', 'closed-early', 'reset', 'timeout', 'tls-not-tls', 'tls-handshake'],
  met: 'often',
  weigh,
};
