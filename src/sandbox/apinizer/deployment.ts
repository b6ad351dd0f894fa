import type { Answer, DeploymentFault, Request } from '../kit/router';
import type { ApinizerSettings } from './settings';
import type { ApinizerStore } from './store';

/** What a write has to deploy, or to undeploy. */
export interface Deployment {
  readonly what: 'Certificate' | 'JWK';
  readonly environments: readonly string[];
  readonly changed: readonly string[];
  readonly undeploys?: boolean;
}

interface Pod {
  readonly name: string;
  readonly ip: string;
  readonly success: boolean;
}

interface Place {
  readonly environment: string;
  readonly success: boolean;
  readonly pods: readonly Pod[];
  /** Names of pods that a fault lets fail, whether or not the manager tells of pods. */
  readonly failed: readonly string[];
}

interface Told {
  readonly settings: ApinizerSettings;
  readonly word: 'Deployment' | 'Undeployment';
  readonly success: boolean;
  readonly places: readonly Place[];
  readonly reason: string;
}

const MILLISECONDS = 120;
const REASON = 'Connection refused';

/** Whether an environment takes nothing of this call; one that only some pods of fail takes it. */
export const failsIn = (fault: DeploymentFault | undefined, environment: string): boolean =>
  fault !== undefined && 'failEnvironments' in fault && fault.failEnvironments.includes(environment);

/** The envelope of writes: 200 even when an environment failed, and never the object itself. */
export const deployed = ({ settings }: ApinizerStore, request: Request, deployment: Deployment): Answer => {
  const { deploymentFault: fault } = request;
  const environments = [...new Set(deployment.environments)];
  const places = environments.map((environment, index) => placeOf(settings, fault, { environment, index }));
  const nowhere = fault !== undefined && 'failDeployment' in fault;
  const told: Told = {
    settings,
    word: deployment.undeploys ? 'Undeployment' : 'Deployment',
    success: places.every((place) => place.success) && !nowhere,
    places: nowhere ? [] : places,
    reason: fault?.reason ?? REASON,
  };
  return { status: 200, body: { ...envelope(told, deployment), ...resultIn(told) }, changed: deployment.changed };
};

const placeOf = (
  { podsPerEnvironment }: ApinizerSettings,
  fault: DeploymentFault | undefined,
  { environment, index }: { readonly environment: string; readonly index: number },
): Place => {
  const failed = fault && 'failPods' in fault ? podsIn(fault.failPods, environment) : [];
  const everywhere = failsIn(fault, environment);
  const pods = Array.from({ length: podsPerEnvironment }, (_, pod) => ({
    name: `worker-${pod + 1}`,
    ip: `10.0.${index}.${pod + 11}`,
    success: !everywhere && !failed.includes(`worker-${pod + 1}`),
  }));
  return { environment, success: !everywhere && failed.length === 0, pods, failed };
};

const podsIn = (pods: readonly string[], environment: string): readonly string[] =>
  pods.filter((pod) => pod.startsWith(`${environment}/`)).map((pod) => pod.slice(environment.length + 1));

const DEPLOYED_NOWHERE = { success: false, detailList: [] };

/** Shapes that cannot say which part failed tell it as deployed nowhere, in the words of reference 1.1. */
const isNowhere = ({ settings, success, places }: Told): boolean =>
  !success && (places.length === 0 || ['null', 'absent'].includes(settings.deploymentShape));

const nowhereText = ({ what, undeploys = false }: Deployment, reason: string): string => {
  const done = undeploys ? 'deleted successfully but undeployment from' : 'saved successfully but deployment to';
  return `${what} was ${done} environments failed. Details: ${reason}`;
};

const envelope = (told: Told, deployment: Deployment) => {
  const { successWord, deploymentShape } = told.settings;
  const asPrinted = deploymentShape === 'A' ? 'success' : 'status';
  const word = successWord === 'as-printed' ? asPrinted : successWord;
  const nowhere = isNowhere(told);
  return {
    ...(word === 'status' ? { status: 'SUCCESS' } : { success: told.success || nowhere }),
    ...(nowhere ? { resultMessage: nowhereText(deployment, told.reason) } : {}),
  };
};

const resultIn = (told: Told): { readonly deploymentResult?: object | null } => {
  const { deploymentShape: shape } = told.settings;
  if (isNowhere(told) && shape !== 'A' && shape !== 'C') return { deploymentResult: DEPLOYED_NOWHERE };
  return shape === 'absent' ? {} : { deploymentResult: shape === 'null' ? null : shapes[shape](told) };
};

const messageOf = ({ word, reason }: Told, { success, failed }: Place): string =>
  success ? `${word} completed successfully` : `${word} failed: ${[...failed, reason].join(': ')}`;

const byEnvironment = (told: Told) =>
  told.places.map((place) => ({
    environmentName: place.environment,
    success: place.success,
    message: messageOf(told, place),
  }));

const outcome = (success: boolean, reason: string) => ({
  success,
  ...(success ? {} : { detail: reason }),
  responseTime: MILLISECONDS,
});

const byPod = ({ reason }: Told, { environment: envName, success, pods }: Place) =>
  pods.length === 0
    ? [{ envName, ...outcome(success, reason) }]
    : pods.map((pod) => ({ envName, podName: pod.name, podIp: pod.ip, ...outcome(pod.success, reason) }));

const timed = ({ success, places }: Told) => ({ success, responseTime: MILLISECONDS * Math.max(1, places.length) });

type Shaped = Exclude<ApinizerSettings['deploymentShape'], 'null' | 'absent'>;

const shapes: Readonly<Record<Shaped, (told: Told) => object>> = {
  A: (told) => ({
    success: told.success,
    message: told.success ? `${told.word} completed successfully` : `${told.word} failed in some environments`,
    environmentResults: byEnvironment(told),
  }),
  B: (told) => ({ ...timed(told), detailList: told.places.flatMap((place) => byPod(told, place)) }),
  'B-nested': (told) => ({
    ...timed(told),
    detailList: told.places.map((place) => ({
      envName: place.environment,
      ...outcome(place.success, told.reason),
      detailList: byPod(told, place),
    })),
    firstFromApiResultList: told.places.flatMap((place) => byPod(told, place))[0] ?? null,
  }),
  C: (told) => ({ success: told.success, deploymentResults: byEnvironment(told) }),
  D: (told) => {
    const failed = told.places.find((place) => !place.success);
    const detail = failed ? told.reason : '';
    const [podName = ''] = failed?.failed ?? [];
    return { ...timed(told), envName: failed?.environment ?? '', podName, podIp: '', detail, detailList: [] };
  },
};
