const transform = {
  '^.+\\.ts$': [
    '@swc/jest',
    { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
  ],
};
const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  transform,
  testEnvironment: 'node',
  ...more,
});

module.exports = {
  // Half of the time the tests wait for terraform, or for somebody else's clock.
  maxWorkers: 2,
  globalSetup: '<rootDir>/test/support/own-temporary-folder.ts',
  globalTeardown: '<rootDir>/test/support/nothing-left.ts',
  reporters: ['default', '<rootDir>/test/support/closing-line.js'],
  projects: [
    project('unit', ['<rootDir>/test/**/*.test.ts'], {
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/(robustness|conformance|acceptance|differential)/'],
    }),
    project('robustness', ['<rootDir>/test/robustness/**/*.test.ts']),
    project('differential', ['<rootDir>/test/differential/**/*.test.ts']),
    project('conformance', ['<rootDir>/test/conformance/**/*.test.ts']),
    project('acceptance', ['<rootDir>/test/acceptance/*.test.ts'], {
      globalSetup: '<rootDir>/test/support/find-terraform.ts',
    }),
  ],
};
