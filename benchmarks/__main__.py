"""Run all benchmarks: `make bench`."""

from benchmarks import burst, phrases

if __name__ == "__main__":
    phrases.main()
    burst.main()
