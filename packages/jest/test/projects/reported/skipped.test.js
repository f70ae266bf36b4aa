test.skip('is skipped', () => {})
