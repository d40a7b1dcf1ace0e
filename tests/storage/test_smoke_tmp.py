async def test_open(any_database):
    async with any_database.write() as u:
        await u.settings.put("a", {"b": [1, None]})
    async with any_database.read() as u:
        assert await u.settings.get("a") == {"b": [1, None]}
