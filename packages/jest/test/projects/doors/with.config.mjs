import { withUnclosed } from '@unclosed/jest'

export default withUnclosed(
  {
    transform: {},
    setupFilesAfterEnv: ['./own-setup.js'],
    globals: { ofTheUser: { deeply: 'kept' } },
  },
  JSON.parse(process.env.OPTIONS ?? '{}'),
)
