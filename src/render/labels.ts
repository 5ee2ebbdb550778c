import type { Where } from '../core/cause.js';
import type { Wording } from '../core/wording.js';

/** The words around a diagnosis: row labels, verdicts, places. */
type Label = 'cause' | 'also' | 'fix' | 'decide' | 'not' | 'seen' | 'able' | 'open';

export const LABELS: Readonly<Record<Label, Wording>> = {
  cause: { en: 'Cause', ja: '原因', zh: '原因' },
  also: { en: 'Also', ja: 'ほかに', zh: '另外' },
  fix: { en: 'Fix', ja: '対処', zh: '解决' },
  decide: { en: 'Check', ja: '確認', zh: '检查' },
  not: { en: 'Not', ja: '除外', zh: '排除' },
  seen: { en: 'Seen', ja: '観測', zh: '观测' },
  able: { en: 'Able', ja: '機能', zh: '能力' },
  open: { en: 'Open', ja: '未解明', zh: '未解' },
};

export const VERDICTS: Readonly<Record<'confirmed' | 'likely' | 'possible', Wording>> = {
  confirmed: { en: 'confirmed', ja: '確定', zh: '已确认' },
  likely: { en: 'likely', ja: '可能性大', zh: '很可能' },
  possible: { en: 'possible', ja: '可能性あり', zh: '有可能' },
};

export const PLACES: Readonly<Record<Where, Wording>> = {
  client: { en: 'client', ja: 'クライアント', zh: '客户端' },
  server: { en: 'server', ja: 'サーバー', zh: '服务器' },
  network: { en: 'network', ja: 'ネットワーク', zh: '网络' },
  dns: { en: 'DNS', ja: 'DNS', zh: 'DNS' },
  cloud: { en: 'cloud console', ja: 'クラウドの管理コンソール', zh: '云控制台' },
  panel: { en: 'hosting panel', ja: '管理パネル', zh: '面板' },
  proxy: { en: 'proxy', ja: 'プロキシ', zh: '代理' },
  cdn: { en: 'CDN', ja: 'CDN', zh: 'CDN' },
};

type Text =
  | 'you'
  | 'connected'
  | 'degraded'
  | 'nothing'
  | 'opened'
  | 'unexplained'
  | 'refusedHere'
  | 'stopsHere'
  | 'noAnswer'
  | 'answersHere';

export const TEXTS: Readonly<Record<Text, Wording>> = {
  you: { en: 'you', ja: 'このマシン', zh: '本机' },
  connected: { en: 'connected', ja: '接続できました', zh: '连接成功' },
  degraded: {
    en: 'connects, with something to fix',
    ja: '接続できますが、直すべき点があります',
    zh: '可以连接，但有需要修正的地方',
  },
  nothing: {
    en: 'nothing was seen before the deadline',
    ja: '時間内に何も観測できませんでした',
    zh: '在时限内没有观测到任何结果',
  },
  opened: {
    en: 'connected (the port accepts; what it speaks was not checked)',
    ja: '接続できました（ポートは接続を受け付けます。プロトコルは未確認）',
    zh: '连接成功（端口接受连接；未检查其协议）',
  },
  unexplained: {
    en: 'No cause known to this version fits what was seen. If you find out which it was, report it with the output of --json (npm bugs connwhy says where).',
    ja: '観測結果に当てはまる原因は、この版にはありません。原因が分かったら、--json の出力を添えてご報告ください（報告先は npm bugs connwhy で分かります）。',
    zh: '此版本已知的原因都不符合观测结果。若查明了原因，请附上 --json 的输出提交报告（地址见 npm bugs connwhy）。',
  },
  refusedHere: { en: 'refused here', ja: 'ここで拒否', zh: '在此被拒绝' },
  stopsHere: { en: 'stopped here', ja: 'ここで停止', zh: '在此中断' },
  noAnswer: { en: 'no answer', ja: '応答なし', zh: '没有响应' },
  answersHere: { en: 'connects, but fails after that', ja: '接続後に失敗', zh: '连接之后失败' },
};
