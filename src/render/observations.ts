import { written } from '../core/addresses.js';
import { icmpName } from '../core/icmp.js';
import type { Answerer, Observation, Observed } from '../core/seen.js';
import { same, type Wording } from '../core/wording.js';
import { protocolName } from '../protocols/known.js';

/** One line that says what an observation saw. */
export const observationText = (observation: Observation): Wording => {
  const describe: (seen: never) => Wording = WORDS[observation.kind];
  return describe(observation as never);
};

const ms = (time: number): string => `${time < 10 ? time.toFixed(1) : Math.round(time)} ms`;

const at = ({ endpoint }: { readonly endpoint: { readonly address: string; readonly port: number } }): string =>
  written(endpoint.address, endpoint.port);

const by = (answerer: Answerer): Wording => {
  if (answerer.is === 'icmp') {
    const message = icmpName(answerer);
    return {
      en: `${message} from ${answerer.from}`,
      ja: `${answerer.from} からの ${message}`,
      zh: `来自 ${answerer.from} 的 ${message}`,
    };
  }
  if (answerer.is === 'reset') return { en: 'by a TCP reset', ja: 'TCP リセット', zh: 'TCP 重置' };
  return {
    en: `sender not visible: ${answerer.why}`,
    ja: `送信元は確認できない：${answerer.why}`,
    zh: `看不到发送方：${answerer.why}`,
  };
};

const joined = (place: string, what: Wording, detail?: Wording): Wording => ({
  en: `${place} ${what.en}${detail ? `, ${detail.en}` : ''}`,
  ja: `${place} ${what.ja}${detail ? `（${detail.ja}）` : ''}`,
  zh: `${place} ${what.zh}${detail ? `（${detail.zh}）` : ''}`,
});

const error = (code: string): Wording => ({ en: `failed: ${code}`, ja: `失敗：${code}`, zh: `失败：${code}` });
const accepts: Wording = { en: 'accepts connections', ja: '接続を受け付け', zh: '接受连接' };
const silent = (waited: number): Wording => ({
  en: `is silent for ${ms(waited)}`,
  ja: `は ${ms(waited)} の間応答なし`,
  zh: `在 ${ms(waited)} 内没有响应`,
});
const hidden = (what: Wording, why: string): Wording => ({
  en: `${what.en} not visible here: ${why}`,
  ja: `${what.ja}はここでは確認できない：${why}`,
  zh: `这里看不到${what.zh}：${why}`,
});

const tcp = (seen: Observed<'tcp'>): Wording => {
  const { result } = seen;
  if (result.is === 'accepted') return joined(at(seen), accepts, same(ms(result.rtt)));
  if (result.is === 'refused') return joined(at(seen), { en: 'refuses', ja: '拒否', zh: '拒绝' }, by(result.by));
  if (result.is === 'silent') {
    const tries = { en: `${seen.attempts} attempts`, ja: `${seen.attempts} 回試行`, zh: `尝试 ${seen.attempts} 次` };
    return joined(at(seen), silent(result.waited), tries);
  }
  if (result.is === 'failed') return joined(at(seen), error(result.error.code));
  return joined(at(seen), error(result.error.code), by(result.by));
};

const tls = (seen: Observed<'tls'>): Wording => {
  const { result } = seen;
  if (result.is === 'secure')
    return joined(
      at(seen),
      { en: `speaks ${result.version}`, ja: `${result.version} で通信`, zh: `使用 ${result.version}` },
      same(result.distrust ?? `CN ${result.certificate.subject}`),
    );
  if (result.is === 'silent') return joined(at(seen), silent(result.waited));
  if (result.is === 'closed' || result.is === 'reset') return joined(at(seen), ended('TLS', result.is));
  if (result.is === 'not-tls')
    return joined(at(seen), {
      en: 'answers a TLS handshake with something else',
      ja: 'TLS ハンドシェイクに TLS 以外で応答',
      zh: '对 TLS 握手的响应不是 TLS',
    });
  return joined(at(seen), error(result.error.code));
};

const ended = (greeted: string, how: 'closed' | 'reset'): Wording => ({
  en: `${how === 'closed' ? 'closes' : 'resets'} the connection when greeted in ${greeted}`,
  ja: `${greeted} で通信を始めると接続を${how === 'closed' ? '切断' : 'リセット'}`,
  zh: `收到 ${greeted} 请求后${how === 'closed' ? '关闭' : '重置'}连接`,
});

const greeting = (seen: Observed<'greeting'>): Wording => {
  const { result } = seen;
  if (seen.as === 'silence') return unasked(seen);
  const greeted = `${protocolName(seen.as)}${seen.secure ? ' (TLS)' : ''}`;
  if (result.is === 'answered') {
    const what = result.http ? `HTTP ${result.http.status}` : `“${result.said.start.slice(0, 60)}”`;
    return joined(at(seen), {
      en: `answers ${greeted} with ${what}`,
      ja: `${greeted} に ${what} と応答`,
      zh: `对 ${greeted} 返回 ${what}`,
    });
  }
  if (result.is === 'silent') return joined(at(seen), silent(result.waited), same(greeted));
  if (result.is === 'failed') return joined(at(seen), error(result.error.code), same(greeted));
  return joined(at(seen), ended(greeted, result.is));
};

/** What came on a connection on which nothing was sent. */
const unasked = (seen: Observed<'greeting'>): Wording => {
  const { result } = seen;
  if (result.is === 'failed') return joined(at(seen), error(result.error.code));
  if (result.is === 'answered') {
    const start = `“${result.said.start.slice(0, 60)}”`;
    return joined(at(seen), {
      en: `says ${start} unasked`,
      ja: `接続直後に ${start} を送信`,
      zh: `连接后主动发送 ${start}`,
    });
  }
  if (result.is === 'silent')
    return joined(at(seen), { en: 'says nothing unasked', ja: '自分からは何も送信しない', zh: '不主动发送任何内容' });
  return joined(at(seen), {
    en: `${result.is === 'closed' ? 'closes' : 'resets'} the connection before anything is said`,
    ja: `何も送らないうちに接続を${result.is === 'closed' ? '切断' : 'リセット'}`,
    zh: `尚未发送任何内容就${result.is === 'closed' ? '关闭' : '重置'}连接`,
  });
};

const route = ({ to, result }: Observed<'route'>): Wording => {
  if (result.is === 'none') return { en: `no route to ${to}`, ja: `${to} への経路なし`, zh: `没有到 ${to} 的路由` };
  if (result.is === 'not-visible') return hidden({ en: 'the route is', ja: '経路', zh: '路由' }, result.why);
  const way = result.gateway ?? result.interface;
  return {
    en: `${to} is reached through ${way}, from ${result.source}`,
    ja: `${to} へは ${way} 経由（送信元 ${result.source}）`,
    zh: `到 ${to} 经由 ${way}（源地址 ${result.source}）`,
  };
};

const localPorts = (seen: Observed<'local-ports'>): Wording => {
  const { result } = seen;
  if (result.is === 'not-visible')
    return hidden({ en: 'local ports are', ja: 'ローカルポート', zh: '本地端口' }, result.why);
  const states =
    Object.entries(result.states)
      .map(([state, count]) => `${count} ${state}`)
      .join(', ') || '0';
  return {
    en: `local ports ${result.first}-${result.last} towards ${at(seen)}: ${states}`,
    ja: `${at(seen)} 宛てのローカルポート ${result.first}-${result.last}：${states}`,
    zh: `通往 ${at(seen)} 的本地端口 ${result.first}-${result.last}：${states}`,
  };
};

const listeners = ({ result }: Observed<'listeners'>): Wording =>
  result.is === 'listed'
    ? {
        en: `listening sockets on this machine: ${result.sockets.length}`,
        ja: `このマシンの待ち受けソケット：${result.sockets.length} 個`,
        zh: `本机有 ${result.sockets.length} 个监听套接字`,
      }
    : hidden({ en: 'listening sockets are', ja: '待ち受けソケット', zh: '监听套接字' }, result.why);

const proxySettings = ({ settings, bypassed }: Observed<'proxy-settings'>): Wording => {
  if (settings.length === 0)
    return { en: 'no proxy in the environment', ja: '環境変数にプロキシの設定なし', zh: '环境变量中没有代理设置' };
  return same(
    [
      ...settings.map(({ variable, value }) => `${variable}=${value}`),
      ...(bypassed ? [`${bypassed.variable}=${bypassed.value}`] : []),
    ].join(', '),
  );
};

const name = ({ host, result }: Observed<'name'>): Wording =>
  result.is === 'addresses'
    ? {
        en: `${host} resolves to ${result.addresses.join(', ')}`,
        ja: `${host} のアドレスは ${result.addresses.join(', ')}`,
        zh: `${host} 的地址是 ${result.addresses.join(', ')}`,
      }
    : joined(host, error(result.error.code));

const interfaces = ({ addresses }: Observed<'interfaces'>): Wording =>
  same(
    addresses
      .filter(({ internal }) => !internal)
      .map((one) => `${one.interface} ${one.address}/${one.prefix}`)
      .join(', ') || 'lo',
  );

const packets = (seen: Observed<'packets'>): Wording => {
  const { result } = seen;
  if (result.is === 'not-visible')
    return hidden({ en: 'where packets end on this machine is', ja: 'パケットの計数', zh: '数据包计数' }, result.why);
  const { attempts, requested, transmitted, received, delivered, resets } = result;
  return {
    en: `${attempts} packets to ${at(seen)}; all programs: ${requested} sent, ${transmitted} left, ${received} came, ${delivered} let in, ${resets} resets by this machine`,
    ja: `${at(seen)} 宛て ${attempts} パケット。全プログラムの合計：送信要求 ${requested}、送出 ${transmitted}、受信 ${received}、受け入れ ${delivered}、このマシンのリセット ${resets}`,
    zh: `发往 ${at(seen)} 的 ${attempts} 个数据包；所有程序合计：请求发送 ${requested}，发出 ${transmitted}，收到 ${received}，放入 ${delivered}，本机重置 ${resets}`,
  };
};

const unix = ({ path, result }: Observed<'unix'>): Wording =>
  joined(path, result.is === 'accepted' ? accepts : error(result.error.code));

const udp = (seen: Observed<'udp'>): Wording => {
  const { result } = seen;
  if (result.is === 'answered') return joined(at(seen), { en: 'answers', ja: '応答あり', zh: '有响应' });
  if (result.is === 'silent') return joined(at(seen), silent(result.waited));
  return joined(at(seen), error(result.error.code), 'by' in result ? by(result.by) : undefined);
};

const WORDS: { readonly [K in Observation['kind']]: (seen: Observed<K>) => Wording } = {
  name,
  interfaces,
  route,
  tcp,
  packets,
  udp,
  unix,
  tls,
  greeting,
  listeners,
  'local-ports': localPorts,
  'proxy-settings': proxySettings,
};
