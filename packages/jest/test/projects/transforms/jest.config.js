const babel = {
  babelrc: false,
  configFile: false,
  presets: [
    [require.resolve('@babel/preset-env'), { targets: { node: 'current' } }],
    require.resolve('@babel/preset-typescript'),
  ],
}
const typescript = {
  module: 'commonjs',
  target: 'es2022',
  esModuleInterop: true,
  isolatedModules: true,
}
const TRANSFORMS = {
  'babel-jest': [require.resolve('babel-jest'), babel],
  'ts-jest': [require.resolve('ts-jest'), { diagnostics: false, tsconfig: typescript }],
  '@swc/jest': [require.resolve('@swc/jest'), { jsc: { parser: { syntax: 'typescript' } } }],
}
const project = (name) => ({
  displayName: name,
  transform: { '\\.ts$': TRANSFORMS[name] },
  testMatch: ['**/typed.test.ts'],
  // Not even what stands in node_modules, such as a setup file, is left alone.
  transformIgnorePatterns: [],
  setupFilesAfterEnv: ['@unclosed/jest/setup'],
})

module.exports = {
  projects: [
    ...Object.keys(TRANSFORMS).map(project),
    {
      displayName: 'native',
      transform: {},
      testMatch: ['**/native.test.mjs'],
      moduleFileExtensions: ['mjs', 'js', 'cjs'],
      setupFilesAfterEnv: ['@unclosed/jest/setup'],
    },
  ],
}
