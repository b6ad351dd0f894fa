import { createServer } from 'node:http';

/** A state in memory behind Terraform's `http` backend: the local one writes the whole file after every object, for every provider alike. */
export const startStateBackend = async (): Promise<{ readonly url: string; close(): void }> => {
  const states = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    const key = request.url ?? '';
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.method === 'POST') states.set(key, Buffer.concat(chunks));
      const state = states.get(key);
      response.writeHead(request.method === 'GET' && !state ? 404 : 200);
      response.end(request.method === 'GET' ? state : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => void server.close() };
};
