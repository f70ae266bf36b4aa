module.exports = { globalSetup: '@unclosed/jest/setup', transform: {} }
