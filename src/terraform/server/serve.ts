import type { AnyProvider } from '../schema/provider';
import { startServer, tlsFor } from './grpc-server';
import { handshakeLine, manualStart, startedByTerraform } from './handshake';
import { followCore, followPerson, keepStdoutClean, print, reportCrashes, surviveClosedStderr } from './process';
import { reattachInstructions } from './reattach';

/** Turns this process into a provider: started by core, or by a person with `-debug` to attach to. */
export const serve = async (provider: AnyProvider): Promise<void> => {
  const { argv, env, pid } = process;
  const debug = argv.includes('-debug');
  if (!debug && !startedByTerraform(env)) {
    process.stderr.write(manualStart(provider.name));
    process.exitCode = 1;
    return;
  }
  keepStdoutClean();
  surviveClosedStderr();
  reportCrashes(provider.name);
  if (debug) {
    followPerson();
    print(reattachInstructions(provider.name, await startServer(provider, { environment: env, tls: null }), pid));
    return;
  }
  followCore();
  const tls = tlsFor(env);
  const address = await startServer(provider, { environment: env, tls, shutdown: () => process.exit(0) });
  print(handshakeLine({ address, certificate: tls?.own.der, environment: env }));
};
