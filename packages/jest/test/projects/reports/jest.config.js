module.exports = { transform: {}, setupFilesAfterEnv: ['@unclosed/jest/setup'] }
