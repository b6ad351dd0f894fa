import { functions } from '../../src/functions/functions';
import { orderChain } from '../../src/functions/pem';
import { ArgumentError } from '../../src/terraform/schema/function';
import { issue, makeCa, makeIntermediate } from '../support/certificates';

const root = makeCa();
const intermediate = makeIntermediate(root);
const leaf = issue(intermediate);

describe('order_chain', () => {
  test('is a function of both providers', () => {
    expect(functions).toContain(orderChain);
  });

  test('gives leaf, chain and both', () => {
    const pem = root.certificatePem + intermediate.certificatePem + leaf.certificatePem;
    expect(orderChain.call(pem)).toEqual({
      leaf: leaf.certificatePem,
      chain: intermediate.certificatePem,
      full_chain: leaf.bundlePem,
    });
  });

  test('refuses what has no single leaf, at its argument', () => {
    const call = () => orderChain.call(root.certificatePem);
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow('The text holds 1 certificate of an authority and no leaf. Add');
  });
});
