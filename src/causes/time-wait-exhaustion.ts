import type { Cause, Fix, Weight } from '../core/cause.js';
import type { Seen } from '../core/seen.js';
import type { Wording } from '../core/wording.js';
import { fewerConnections, notFull, type Ports, portFacts, portsTowards, widerRange } from './shared/exhaustion.js';
import { place } from './shared/steps.js';

const weigh = (seen: Seen): Weight | null => {
  const ports = portsTowards(seen);
  if (!ports) return null;
  const free = notFull(ports);
  if (free) return free;
  if (ports.timeWait * 2 <= ports.held)
    return { verdict: 'ruled-out', because: words.open(ports), evidence: ports.evidence };
  return {
    verdict: 'confirmed',
    summary: words.summary(place(seen.target)),
    why: words.why(ports),
    evidence: ports.evidence,
    facts: portFacts(ports),
    fixes: [...(ports.counted.reuse === 1 ? [] : [reuse]), widerRange(ports), fewerConnections],
  };
};

/** tcp_tw_recycle, which old guides name, was removed in Linux 4.12; tcp_tw_reuse needs TCP timestamps (ip-sysctl). */
const reuse: Fix = {
  where: 'client',
  text: {
    en: 'Let new connections take over ports in TIME_WAIT after one second. This is safe for outgoing connections as long as both sides use TCP timestamps, the default. (Old guides also name tcp_tw_recycle: it was removed in Linux 4.12.)',
    ja: 'TIME_WAIT のポートを 1 秒後に新しい接続で再利用できるようにしてください。双方が TCP タイムスタンプを使っていれば（既定で有効）、外向きの接続では安全です。古い資料にある tcp_tw_recycle は Linux 4.12 で廃止されています。',
    zh: '请允许新连接在 1 秒后复用处于 TIME_WAIT 的端口。只要双方启用了 TCP 时间戳（默认启用），这对出站连接是安全的。（旧资料中的 tcp_tw_recycle 自 Linux 4.12 起已移除。）',
  },
  commands: [
    'sudo sysctl -w net.ipv4.tcp_tw_reuse=1',
    "echo 'net.ipv4.tcp_tw_reuse = 1' | sudo tee /etc/sysctl.d/90-time-wait.conf",
  ],
};

const words = {
  summary: (where: string): Wording => ({
    en: `This machine has no local port left towards ${where}: connections just closed still hold them (TIME_WAIT)`,
    ja: `このマシンには ${where} 宛てのローカルポートが残っていません。閉じたばかりの接続（TIME_WAIT）が使っています`,
    zh: `本机通往 ${where} 的本地端口已用尽：被刚关闭的连接（TIME_WAIT）占用`,
  }),
  why: ({ held, all, timeWait }: Ports): Wording => ({
    en: `${held} of ${all} local ports are taken towards this address and port, ${timeWait} of them by connections in TIME_WAIT, which the system keeps for 60 seconds after they were closed.`,
    ja: `このアドレスとポート宛てのローカルポート ${all} 個のうち ${held} 個が使用中で、うち ${timeWait} 個は TIME_WAIT です。システムは接続を閉じてから 60 秒間これを保持します。`,
    zh: `通往该地址和端口的 ${all} 个本地端口中有 ${held} 个被占用，其中 ${timeWait} 个处于 TIME_WAIT，系统会在连接关闭后保留 60 秒。`,
  }),
  open: ({ held, timeWait }: Ports): Wording => ({
    en: `only ${timeWait} of the ${held} ports taken are in TIME_WAIT`,
    ja: `使われている ${held} 個のうち TIME_WAIT は ${timeWait} 個だけ`,
    zh: `占用的 ${held} 个端口中只有 ${timeWait} 个处于 TIME_WAIT`,
  }),
} as const;

export const timeWaitExhaustion: Cause = {
  id: 'time-wait-exhaustion',
  means: {
    en: 'Many short connections left all local ports towards this server in TIME_WAIT.',
    ja: '短い接続を大量に繰り返したため、このサーバー宛てのローカルポートがすべて TIME_WAIT になっています。',
    zh: '大量短连接使通往该服务器的本地端口全部处于 TIME_WAIT。',
  },
  explains: ['address-unavailable'],
  met: 'sometimes',
  weigh,
};
