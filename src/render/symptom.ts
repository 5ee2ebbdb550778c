import type { Symptom, SymptomId } from '../core/outcome.js';
import type { Wording } from '../core/wording.js';

const NAMES: Readonly<Record<SymptomId, Wording>> = {
  refused: { en: 'connection refused', ja: '接続が拒否されました', zh: '连接被拒绝' },
  timeout: { en: 'no answer (connection timed out)', ja: '応答なし（接続タイムアウト）', zh: '没有响应（连接超时）' },
  'address-unavailable': {
    en: 'cannot assign requested address',
    ja: '要求されたアドレスを割り当てられません',
    zh: '无法分配请求的地址',
  },
  'host-unreachable': { en: 'no route to host', ja: 'ホストに到達できません', zh: '主机不可达' },
  'network-unreachable': { en: 'network is unreachable', ja: 'ネットワークに到達できません', zh: '网络不可达' },
  reset: { en: 'connection reset', ja: '接続がリセットされました', zh: '连接被重置' },
  'closed-early': {
    en: 'the server closed the connection without an answer',
    ja: 'サーバーが応答せずに接続を切断しました',
    zh: '服务器未响应就关闭了连接',
  },
  'dns-not-found': { en: 'name not found', ja: 'ホスト名が見つかりません', zh: '找不到该域名' },
  'dns-failure': { en: 'the name could not be resolved', ja: 'ホスト名を解決できませんでした', zh: '域名解析失败' },
  'tls-not-tls': { en: 'the answer is not TLS', ja: '応答が TLS ではありません', zh: '响应不是 TLS' },
  'tls-certificate': {
    en: 'the certificate is not accepted',
    ja: '証明書の検証に失敗しました',
    zh: '证书未通过验证',
  },
  'tls-handshake': { en: 'the TLS handshake failed', ja: 'TLS ハンドシェイクに失敗しました', zh: 'TLS 握手失败' },
  'http-status': {
    en: 'unexpected HTTP answer',
    ja: '予期しない HTTP 応答',
    zh: '意外的 HTTP 响应',
  },
  'protocol-mismatch': {
    en: 'connected, but the answer is in another protocol',
    ja: '接続できましたが、応答のプロトコルが異なります',
    zh: '已连接，但响应使用的是另一种协议',
  },
  'local-resource': {
    en: 'this machine is out of resources',
    ja: 'このマシンのリソースが不足しています',
    zh: '本机资源不足',
  },
  'local-permission': {
    en: 'this machine does not permit the connection',
    ja: 'このマシンが接続を許可していません',
    zh: '本机不允许该连接',
  },
};

/** After the connection opened, silence is the program's. */
const SILENT_PROGRAM: Wording = {
  en: 'connected, but no answer came',
  ja: '接続できましたが、応答がありません',
  zh: '已连接，但没有响应',
};

export const symptomName = ({ id, stage, code }: Symptom): Wording => {
  const name = id === 'timeout' && stage !== 'connect' && stage !== 'name' ? SILENT_PROGRAM : NAMES[id];
  if (id !== 'http-status' && id !== 'tls-certificate' && id !== 'dns-failure') return name;
  return { en: `${name.en} (${code})`, ja: `${name.ja}（${code}）`, zh: `${name.zh}（${code}）` };
};
