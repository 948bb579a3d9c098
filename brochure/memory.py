"""What remembers a bounded number of values: every memory of a session is made of these."""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")
Result = TypeVar("Result")


class BoundedMemory(Generic[Value]):
    """At most `size` values by their keys; whatever was asked for longest ago goes first."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._values: dict[Hashable, Value] = {}

    def __len__(self) -> int:
        return len(self._values)

    def recall(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made where it is not remembered."""
        if key in self._values:
            # Put in again at the end: the first is then the one asked for longest ago.
            value = self._values.pop(key)
        else:
            value = make()
            # Made first, so that a failure leaves the memory as it was.
            if len(self._values) >= self.size:
                del self._values[next(iter(self._values))]
        self._values[key] = value
        return value


class MixedMemory(BoundedMemory[Any]):
    """Values whose types only those know who ask for them: modules that are handed a memory make
    what it holds, and a memory that named their types would import them in a circle.
    """

    def recall(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """As above; what `make` gives is what is remembered under the key."""
        value: Result = super().recall(key, make)
        return value
