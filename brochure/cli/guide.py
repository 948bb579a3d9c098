"""A group of commands that tells whoever mistypes a command or an option which one is meant."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from brochure.source.words import quote_text, suggest_word


class CommandGuide(click.Group):
    """A group whose words on a name that it does not know are our own, whatever release of Click is
    installed.
    """

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The group's context; click.UsageError with a hint for an option that it does not have."""
        with _guided():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """What the command returns; click.UsageError with a hint for an option that it does not
        have.
        """
        with _guided():
            return super().invoke(ctx)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; click.UsageError with a hint where there is none of this
        name.
        """
        name, known = args[0], self.list_commands(ctx)
        # An option before the command is told by _guided.
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            raise click.UsageError(
                f"there is no command {quote_text(name)}\n    hint: {suggest_word(name, known)}",
                ctx,
            )
        return super().resolve_command(ctx, args)


@contextmanager
def _guided() -> Iterator[None]:
    # Click has words of its own for this, which differ from release to release.
    try:
        yield
    except click.NoSuchOption as fault:
        known = (
            [name for one in fault.ctx.command.get_params(fault.ctx) for name in one.opts]
            if fault.ctx
            else []
        )
        # Short options are letters: none is like another.
        hint = suggest_word(fault.option_name, [name for name in known if name.startswith("--")])
        raise click.UsageError(
            f"there is no option {quote_text(fault.option_name)}\n    hint: {hint}", fault.ctx
        ) from None
