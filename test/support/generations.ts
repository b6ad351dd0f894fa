import { generations } from '../../src/sandbox/apinizer/settings';
import type { Generation } from '../../src/sandbox/sandbox';

/** The generations of the manager that the stories are told on. */
export const toldGenerations: readonly Generation[] = ['G2', 'G3', 'G4'];

/** Tells the stories of a block once on each generation. */
export const onEachGeneration = (name: string, tell: (generation: Generation) => void): void =>
  describe.each(toldGenerations)(`${name}, %s`, tell);

/** The dialect of JWK parameters that a generation knows. */
export const dialectOf = (generation: Generation): 'update_referenced_jwks' | 'jwk_update_action' =>
  'dialect' in generations[generation] ? 'jwk_update_action' : 'update_referenced_jwks';

/** The query of a PUT that takes the JWKs along. */
export const updateQuery = (generation: Generation, scope: 'SAME_PROJECT' | 'ALL_PROJECTS'): string => {
  const newer = dialectOf(generation) === 'jwk_update_action';
  return `${newer ? 'jwkUpdateAction=UPDATE' : 'updateReferencedJwks=true'}&updateScope=${scope}`;
};
