/** The oldest Node.js that the bundled file runs on, as `engines` in the package.json has it. */
const oldest = { major: 20, minor: 19 };

/**
 * The first lines of a plugin. A shell reads them as commands: they start Node.js with the same file, in the same process,
 * or say what is missing in a form that Terraform shows. Node.js reads them as strings and comments.
 */
export const launcher = (vendor: string): string =>
  [
    '#!/bin/sh',
    // Ctrl-C reaches the whole process group, also a plugin whose Node.js is not up yet.
    `${hidden} trap '' HUP INT TERM`,
    `${hidden} command -v node >/dev/null 2>&1 && exec node -e '${start(vendor)}' "$0" "$@"`,
    `${hidden} echo "${handshake(missing(vendor))}"; exit 1`,
  ].join('\n');

/** Nothing to a shell, and the beginning of a comment to Node.js. */
const hidden = "':' //;";

/** For any Node.js ever, so the file itself, which an old one cannot even read, is loaded by the last of it. */
const start = (vendor: string): string =>
  [
    'var v = process.versions.node.split(".")',
    `if (v[0] > ${oldest.major} || v[0] == ${oldest.major} && v[1] >= ${oldest.minor}) require(require("path").resolve(process.argv[1]))`,
    `else { require("fs").writeSync(1, "${handshake(tooOld(vendor))}\\n"); process.exit(1) }`,
  ].join('; ');

/** Core refuses a protocol that it does not know and quotes it whole in its error, in every form it prints errors in. */
const handshake = (reason: string): string => `1|6|unix|none|${reason}`;

const missing = (vendor: string): string =>
  `Node.js was not found. ${needs(vendor)} on the PATH where Terraform runs, which is '$PATH'. Install it from https://nodejs.org or put the folder of its node command on the PATH, then run the command again.`;

const tooOld = (vendor: string): string =>
  `Node.js " + process.versions.node + " is too old. ${needs(vendor)} on the PATH where Terraform runs, and " + process.execPath + " comes first there. Install a later one from https://nodejs.org or put it first on the PATH, then run the command again.`;

const needs = (vendor: string): string =>
  `The provider pemform/${vendor} needs Node.js ${oldest.major}.${oldest.minor} or later`;
