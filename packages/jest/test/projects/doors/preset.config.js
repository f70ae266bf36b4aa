module.exports = { preset: '@unclosed/jest', transform: {} }
