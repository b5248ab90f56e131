// Who may import whom. `tools/layering.test.ts` runs these rules and breaks each of them on purpose.
//
//   fhir ← dk ← kernel ← contracts ← blocks, board ← main        adapters → fhir, dk, kernel, contracts
//   web → fhir, dk, contracts, web and domain of blocks          data → fhir, dk        test, tools, bench: free

/** The rules are about what runs: a test beside the code may reach any test tool. */
const CODE = '(?!.*[.]test[.]tsx?$)';

/** The only doors into a layer from outside it. */
const door = (layer) => `^src/(${layer})/(index|testing)[.]ts$`;

/** Whatever matches `from` may import `allowed` (and the kinds of module named), nothing else that exists. */
const only = (name, from, allowed, kinds = []) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: {
    pathNot: allowed,
    couldNotResolve: false,
    ...(kinds.length > 0 && { dependencyTypesNot: kinds }),
  },
});

/** Whatever matches `from` may not import `to`. */
const never = (name, from, to) => ({ name, severity: 'error', from, to });

export default {
  forbidden: [
    // Packages that are as pure as it: a reader of XML, JSON Patch.
    only('fhir-stands-alone', `^src/fhir/${CODE}`, ['^src/fhir/'], ['npm']),
    only('dk-knows-only-fhir', `^src/dk/${CODE}`, ['^src/dk/', door('fhir')]),
    only(
      'kernel-knows-no-block',
      `^src/kernel/${CODE}`,
      ['^src/(fhir|dk|kernel)/'],
      ['core', 'npm'],
    ),
    only('contracts-only-promise', '^src/contracts/', [
      '^src/contracts/',
      '^src/(fhir|dk|kernel)/',
    ]),
    only(
      'adapters-implement-ports',
      `^src/adapters/${CODE}`,
      ['^src/adapters/', '^src/contracts/', '^src/(fhir|dk|kernel)/'],
      ['core', 'npm'],
    ),
    only(
      'blocks-stand-on-the-kernel',
      `^src/blocks/(?![^/]+/(domain|web)/)${CODE}`,
      ['^src/blocks/', '^src/contracts/', '^src/(fhir|dk|kernel)/'],
      ['core'],
    ),
    only('domain-is-pure', `^src/blocks/([^/]+)/domain/${CODE}`, [
      door('fhir|dk'),
      '^src/contracts/',
      '^src/blocks/$1/(domain/|errors[.]ts$)',
    ]),
    never(
      'blocks-never-touch',
      { path: '^src/blocks/([^/]+)/' },
      { path: '^src/(blocks|board)/', pathNot: '^src/blocks/$1/' },
    ),
    only('the-list-reads-front-doors', '^src/blocks/index[.]ts$', [
      '^src/blocks/[^/]+/block[.]ts$',
      door('kernel'),
    ]),
    only(
      'board-reads-no-block',
      `^src/board/${CODE}`,
      ['^src/board/', '^src/contracts/', '^src/(fhir|dk|kernel)/'],
      ['core', 'npm'],
    ),
    never(
      'front-doors-only',
      { path: '^(src/[^/]+|web|data)/', pathNot: '^src/main/' },
      { path: '^src/(fhir|dk|kernel)/', pathNot: ['^$1/', door('fhir|dk|kernel')] },
    ),
    never(
      'server-never-loads-web',
      { path: '^src/', pathNot: '^src/blocks/[^/]+/web/' },
      { path: '^(web/|src/blocks/[^/]+/web/)' },
    ),
    only(
      'block-web-is-thin',
      `^src/blocks/([^/]+)/web/${CODE}`,
      [door('fhir|dk'), '^src/contracts/', '^src/blocks/$1/(web|domain)/', '^web/(kit|shell)/'],
      ['npm'],
    ),
    only(
      'web-stands-on-doors',
      `^web/${CODE}`,
      [
        '^web/',
        '^src/(fhir|dk)/', // which file of them: front-doors-only
        '^src/contracts/',
        '^src/blocks/[^/]+/(web|domain)/',
      ],
      ['core', 'npm'],
    ),
    never(
      'portals-never-touch',
      { path: '^web/(citizen|clinician|board|public|operator)/' },
      { path: '^web/(citizen|clinician|board|public|operator)/', pathNot: '^web/$1/' },
    ),
    never(
      'kit-by-its-door',
      { path: '^(web|src/blocks/[^/]+/web)/(?!kit/|shell/)' },
      { path: '^web/(kit|shell)/', pathNot: '^web/(kit|shell)/index[.]tsx?$' },
    ),
    never(
      'kit-knows-no-page',
      { path: '^web/kit/' },
      { path: '^(web/(?!kit/)|src/(?!(fhir|dk)/))' },
    ),
    only('data-is-only-data', `^data/${CODE}`, ['^data/', '^src/(fhir|dk)/'], ['core']),
    never('no-cycles', {}, { circular: true }),
    never('resolvable', {}, { couldNotResolve: true }),
  ],
  options: {
    // The compiler of TypeScript 7 has no API yet. Without swc nothing at all is read, and the tool calls that a success.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|var)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'require', 'default', 'types'],
    },
  },
};
