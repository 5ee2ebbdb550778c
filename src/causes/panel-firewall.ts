import type { Cause, Fix, Weight } from '../core/cause.js';
import { firstFailure } from '../core/readings/listening.js';
import { packetsTo } from '../core/readings/packets.js';
import type { Seen } from '../core/seen.js';
import type { Wording } from '../core/wording.js';

const weigh = (seen: Seen): Weight | null => {
  const failure = firstFailure(seen);
  if (failure?.attempt.result.is !== 'silent' || failure.here) return null;
  const { attempt } = failure;
  if (packetsTo(seen, attempt.endpoint)?.keptHere) return null;
  return {
    verdict: 'possible',
    summary: words.summary(seen.target.port),
    why: words.why,
    evidence: [attempt.id],
    facts: { address: attempt.endpoint.address, port: seen.target.port },
    fixes: [release(seen.target.port)],
    decide: {
      text: words.decide(seen.target.port),
      command: "sudo sh -c 'ls -d /www/server/panel && (firewall-cmd --list-ports || ufw status)'",
    },
  };
};

const release = (port: number): Fix => ({ where: 'panel', text: words.fix(port), commands: [] });

const words = {
  summary: (port: number): Wording => ({
    en: `If a hosting panel runs on the server: port ${port} may not be opened there`,
    ja: `サーバーに管理パネルがあるなら、そこでポート ${port} が開放されていない可能性があります`,
    zh: `若服务器装有面板：端口 ${port} 可能没有在面板中放行`,
  }),
  why: {
    en: 'Panels such as BT panel (aaPanel) manage the firewall themselves and drop packets to every port that is not opened in them.',
    ja: 'BT パネル（aaPanel）などのパネルはファイアウォールを自ら管理し、パネルで開放していないポート宛てのパケットをすべて破棄します。',
    zh: '宝塔面板（aaPanel）等会自行管理防火墙，丢弃发往未放行端口的所有数据包。',
  },
  decide: (port: number): Wording => ({
    en: `On the server: if the directory is printed, a panel is installed; ${port} must then be in the list below it.`,
    ja: `サーバー上で実行してください。ディレクトリが表示されれば管理パネルがあります。その場合、下の一覧に ${port} が含まれている必要があります。`,
    zh: `请在服务器上执行：若显示该目录，说明装有面板；此时下面的列表中应有 ${port}。`,
  }),
  fix: (port: number): Wording => ({
    en: `In the panel, go to Security and open TCP port ${port}.`,
    ja: `パネルの「セキュリティ」を開き、TCP ポート ${port} を開放してください。`,
    zh: `请在面板的“安全”页面放行 TCP 端口 ${port}。`,
  }),
} as const;

export const panelFirewall: Cause = {
  id: 'panel-firewall',
  means: {
    en: 'A hosting panel (BT panel, aaPanel) manages the firewall, and the port is not opened in it.',
    ja: '管理パネル（BT パネル、aaPanel）がファイアウォールを管理しており、そのポートが開放されていません。',
    zh: '服务器面板（宝塔、aaPanel）管理着防火墙，而该端口没有在面板中放行。',
  },
  explains: ['timeout'],
  met: 'sometimes',
  weigh,
};
