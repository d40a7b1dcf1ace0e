"""Run all benchmarks: `make bench`."""

import asyncio

from benchmarks import burst, phrases

if __name__ == "__main__":
    phrases.main()
    asyncio.run(burst.main())
