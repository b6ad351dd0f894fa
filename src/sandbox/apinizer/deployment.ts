import type { Answer, Request } from '../exchange';
import type { DeploymentFault } from '../fault';

export interface Deployment {
  readonly environments: readonly string[];
  readonly changed: readonly string[];
  readonly undeploys?: boolean;
}

const REASON = 'Connection refused';

/** Whether an environment takes nothing of this call; one that only some pods of fail takes it. */
export const failsIn = (fault: DeploymentFault | undefined, environment: string): boolean =>
  fault !== undefined && 'failEnvironments' in fault && fault.failEnvironments.includes(environment);

const failedPods = (fault: DeploymentFault | undefined, environment: string): readonly string[] => {
  if (fault === undefined || !('failPods' in fault)) return [];
  return fault.failPods
    .map((pod) => pod.split('/'))
    .flatMap(([place, pod = '']) => (place === environment ? [pod] : []));
};

/** The envelope of writes: 200 even when an environment failed, and never the object itself. */
export const deployed = (
  { deploymentFault: fault }: Request,
  { environments, changed, undeploys = false }: Deployment,
): Answer => {
  const word = undeploys ? 'Undeployment' : 'Deployment';
  const reason = fault?.reason ?? REASON;
  const nowhere = fault !== undefined && 'failDeployment' in fault;
  const environmentResults = (nowhere ? [] : environments).map((environmentName) => {
    const pods = failedPods(fault, environmentName);
    const success = !failsIn(fault, environmentName) && pods.length === 0;
    const failed = `${word} failed: ${[...pods, reason].join(': ')}`;
    return { environmentName, success, message: success ? `${word} completed successfully` : failed };
  });
  const success = !nowhere && environmentResults.every((result) => result.success);
  const message = success ? `${word} completed successfully` : `${word} failed in some environments`;
  return { status: 200, body: { success, deploymentResult: { success, message, environmentResults } }, changed };
};
