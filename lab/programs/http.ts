import { createServer } from 'node:http';

const [port, address] = process.argv.slice(2);

createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/plain' }).end('hello\n');
}).listen(Number(port), address);
