import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import * as https from 'node:https';
import { WebSocketServer } from 'ws';

const [port, address, certificate, key] = process.argv.slice(2);

const answer: http.RequestListener = (_, response) => {
  response.writeHead(426, { 'content-type': 'text/plain' }).end('Upgrade Required');
};

const server =
  certificate === undefined || key === undefined
    ? http.createServer(answer)
    : https.createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, answer);

new WebSocketServer({ server }).on('connection', (socket) => {
  socket.on('error', () => undefined).on('message', (data, binary) => socket.send(data, { binary }));
});
server.listen(Number(port), address);
