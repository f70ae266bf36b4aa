// One config, in all the forms that Jest takes.
const { withUnclosed } = require('@unclosed/jest')

const config = {
  transform: {},
  globals: { ofTheUser: { deeply: 'kept' } },
  setupFilesAfterEnv: ['@unclosed/jest/setup', './own-setup.js'],
}
if (process.env.REPORTERS) config.reporters = JSON.parse(process.env.REPORTERS)
const options = JSON.parse(process.env.OPTIONS ?? '{}')
const forms = {
  object: () => config,
  function: () => () => config,
  'async function': () => async () => config,
  promise: () => Promise.resolve(config),
  projects: () => ({ projects: [{ ...config, displayName: 'one' }] }),
  twice: () => withUnclosed(config, options),
}

const { FORM = 'object' } = process.env
module.exports = withUnclosed(forms[FORM](), FORM === 'twice' ? {} : options)
