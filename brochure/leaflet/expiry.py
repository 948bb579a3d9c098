"""The days of a review against the calendar: nothing that is printed depends on them, so that the
same input gives the same file on any day.
"""

from brochure.notice import Notice, Place


def check_review_days(
    leaflet: str, reviewed: str, review_by: str, today: str
) -> tuple[Notice, ...]:
    """What is wrong with a leaflet's review on a day; all of them as in ISO 8601, "" for none.

    Warnings, which --release makes errors of.
    """
    place = Place(f"content/{leaflet}/leaflet.yaml")
    if reviewed and reviewed > today:
        wrong = f"the review is dated {reviewed}, and today is {today}"
        return (Notice(place, "review-future", wrong, "correct the day", "warning"),)
    if review_by and review_by < today:
        wrong = f"the review ran out on {review_by}, and today is {today}"
        hint = "have it signed again, with  brochure review sign"
        return (Notice(place, "review-expired", wrong, hint, "warning"),)
    return ()
