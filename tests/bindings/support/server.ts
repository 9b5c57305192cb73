import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers for one path. */
export type Route = (response: ServerResponse, request: IncomingMessage) => void;

/** A server on this machine for the time of a test. */
export interface TestServer {
  readonly url: string;
  /** What each path answers. */
  routes: Record<string, Route>;
  /** What all other paths answer: 404 unless a test says otherwise. */
  otherwise: Route;
  close(): Promise<void>;
}

export async function startServer(): Promise<TestServer> {
  const server: Server = createServer((request, response) => {
    const route = started.routes[new URL(request.url ?? '/', started.url).pathname];
    (route ?? started.otherwise)(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const started: TestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    routes: {},
    otherwise: (response) => void response.writeHead(404).end(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return started;
}

/** Sends bytes, with headers. */
export function bytes(body: Uint8Array, headers: Record<string, string> = {}): Route {
  return (response) => {
    response.writeHead(200, { 'content-length': body.length, ...headers }).end(body);
  };
}
