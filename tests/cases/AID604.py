import asyncio
import aiohttp
import httpx

client = httpx.AsyncClient(timeout=5)


async def guilty(urls, keys):
    found = []
    async with httpx.AsyncClient(timeout=5) as own:
        for url in urls:
            found.append(await own.get(url))  # AID604
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(5)) as session:
        for url in urls:
            async with session.get(url) as response:  # AID604
                found.append(await response.text())
    return [(await client.get(f"/things/{key}")).json() for key in keys]  # AID604


async def innocent(urls, rows, session):
    for url in ("https://a.example.org", "https://b.example.org"):  # two
        await client.get(url)
    for url in urls:
        await client.get(url)
        await asyncio.sleep(1)  # slow on purpose
    for url in urls:
        response = await client.get(url)
        if response.is_success:  # the first that answers
            return response
    for row in rows:
        await session.execute(row)  # no request, and order matters
    token = None
    for url in urls:
        answer = await client.get(url, headers={"token": token or answer})  # needs what came before
        token = answer.text
    for _ in range(3):
        await client.get("https://a.example.org")
    await asyncio.gather(*(client.get(url) for url in urls))


async def collected(urls):
    tasks = []
    async with httpx.AsyncClient() as client:
        for url in urls:
            tasks.append(client.get(url))  # awaited together, after the loop
        return await asyncio.gather(*tasks)
