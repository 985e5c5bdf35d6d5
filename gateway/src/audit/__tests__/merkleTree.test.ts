/** The eight leaves and roots are the test vectors of the Certificate Transparency project for RFC 6962. */
import { Frontier, KEPT_LEVEL, type TreeNode } from '../Frontier';
import { hashLeaf, hashNode, hashSubtree, EMPTY_ROOT } from '../merkleHash';
import { buildConsistencyProof, buildInclusionProof, verifyConsistency, verifyInclusion } from '../proofs';

const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** A tree over the given leaf hashes with a reader of its subtrees. */
function tree(hashes: readonly Buffer[]) {
  const frontier = new Frontier();
  const roots = [frontier.root()];
  for (const hash of hashes) {
    frontier.append(hash);
    roots.push(frontier.root());
  }
  const read = async (level: number, index: number) => {
    const leaves = hashes.slice(index * 2 ** level, (index + 1) * 2 ** level);
    if (leaves.length < 2 ** level) throw new Error(`no subtree ${level}/${index}`);
    return hashSubtree(leaves);
  };
  return { frontier, roots, read };
}

/** The definition of RFC 6962, 2.1, word for word. */
function rootByDefinition(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return EMPTY_ROOT;
  if (hashes.length === 1) return hashes[0]!;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return hashNode(rootByDefinition(hashes.slice(0, k)), rootByDefinition(hashes.slice(k)));
}

const known = LEAVES.map((hex) => hashLeaf(Buffer.from(hex, 'hex')));
const many = Array.from({ length: 40 }, (_, n) => hashLeaf(Buffer.from(`entry ${n}`)));

describe('the Merkle tree of RFC 6962', () => {
  it('has the roots of the test vectors', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(
      tree(known)
        .roots.slice(1)
        .map((root) => root.toString('hex')),
    ).toEqual(ROOTS);
  });

  it('finishes the subtrees that are kept, each once, and none that is smaller', () => {
    const hashes = Array.from({ length: 400 }, (_, n) => hashLeaf(`entry ${n}`));
    const frontier = new Frontier();
    const finished: TreeNode[] = [];
    for (const hash of hashes) frontier.append(hash, finished);
    const places = finished.map(({ level, index }) => `${level - KEPT_LEVEL}/${index}`);
    expect(places.join(' ')).toBe('0/0 0/1 1/0 0/2 0/3 1/1 2/0 0/4 0/5 1/2');
    for (const { level, index, hash } of finished)
      expect(hash).toEqual(rootByDefinition(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level)));
  });

  it('hashes a text as the bytes that encode it', () => {
    for (const text of ['', '{"a":1}', '调解员 🏠', 'é'.repeat(5_000)])
      expect(hashLeaf(text)).toEqual(hashLeaf(Buffer.from(text)));
  });

  it('has the inclusion and consistency proofs of the test vectors', async () => {
    const { read } = tree(known);
    const hex = (proof: Buffer[]) => proof.map((hash) => hash.toString('hex'));
    expect(hex(await buildInclusionProof(0, 8, read))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hex(await buildConsistencyProof(6, 8, read))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('grows to the same root as the definition, from any point of restart', async () => {
    const { roots, read } = tree(many);
    for (let size = 0; size <= many.length; size++) {
      expect(roots[size]).toEqual(rootByDefinition(many.slice(0, size)));
      const edge = await Promise.all(Frontier.edgeOf(size).map(({ level, index }) => read(level, index)));
      expect(new Frontier(size, edge).root()).toEqual(roots[size]);
    }
    expect(() => new Frontier(3, [])).toThrow(RangeError);
  });

  it('proves every entry in every tree, and no other', async () => {
    const { roots, read } = tree(many);
    for (let size = 1; size <= many.length; size++) {
      for (let index = 0; index < size; index++) {
        const proof = await buildInclusionProof(index, size, read);
        expect(verifyInclusion(index, size, many[index]!, proof, roots[size]!)).toBe(true);
        expect(verifyInclusion(index, size, hashLeaf(Buffer.from('x')), proof, roots[size]!)).toBe(false);
        expect(verifyInclusion(index, size, many[index]!, [...proof, EMPTY_ROOT], roots[size]!)).toBe(false);
        if (index > 0) expect(verifyInclusion(index - 1, size, many[index]!, proof, roots[size]!)).toBe(false);
      }
    }
    await expect(buildInclusionProof(5, 5, read)).rejects.toThrow(RangeError);
  });

  it('proves every growth, and no other history', async () => {
    const { roots, read } = tree(many);
    const other = tree([hashLeaf(Buffer.from('forged')), ...many.slice(1)]).roots;
    for (let size = 1; size <= many.length; size++) {
      for (let old = 0; old <= size; old++) {
        const proof = await buildConsistencyProof(old, size, read);
        expect(verifyConsistency(old, size, roots[old]!, roots[size]!, proof)).toBe(true);
        if (old > 0) expect(verifyConsistency(old, size, other[old]!, roots[size]!, proof)).toBe(false);
        if (old > 0) expect(verifyConsistency(old, size, roots[old]!, other[size]!, proof)).toBe(false);
        if (proof.length > 0)
          expect(verifyConsistency(old, size, roots[old]!, roots[size]!, proof.slice(1))).toBe(false);
      }
    }
    expect(verifyConsistency(3, 2, roots[3]!, roots[2]!, [])).toBe(false);
  });
});
