"""What Meta's error codes mean for the person a reply was for.

https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
"""

from bot.service.channel import OUTSIDE_WINDOW, UNUSABLE_FILE, Reach, SendFailure

_EVERYBODY_WAITS = SendFailure("throttled", retryable=True, reach=Reach.CHANNEL)
_SPAM_WAITS = SendFailure("throttled", retryable=True, retry_after=60.0, reach=Reach.CHANNEL)
_PAIR_WAITS = SendFailure("throttled", retryable=True, retry_after=7.0)  # one in six seconds is allowed
_ACCOUNT = SendFailure("token", retryable=True, retry_after=60.0, reach=Reach.CHANNEL)
_SERVER = SendFailure("server", retryable=True)
REFUSED = SendFailure("refused", retryable=False)
_DECLINED = SendFailure("declined", retryable=False)
_TEMPLATE = SendFailure("template", retryable=False)

NETWORK = SendFailure("network", retryable=True)
WINDOW = SendFailure(OUTSIDE_WINDOW, retryable=False)
BAD_FILE = SendFailure(UNUSABLE_FILE, retryable=False)
UNDELIVERABLE = SendFailure("undeliverable", retryable=False, unreachable=True)

_BY_CODE = {
    # too much: of the app, the account, the number, as spam, to one person
    **dict.fromkeys((4, 80007, 130429), _EVERYBODY_WAITS),
    131048: _SPAM_WAITS,
    131056: _PAIR_WAITS,
    # the token, its rights, or the account itself: an operator has to see to it
    **dict.fromkeys((0, 3, 10, 190, 200, 368, 131005, 131031, 131042, 131045, 133010), _ACCOUNT),
    # their side
    **dict.fromkeys((1, 2, 131000, 131016, 131057, 133004), _SERVER),
    # this person: not on WhatsApp or behind an old version; not now; not this kind
    131026: UNDELIVERABLE,
    131047: WINDOW,
    **dict.fromkeys((130472, 131049, 131050), _DECLINED),
    # this message, or the file in it
    **dict.fromkeys((131052, 131053), BAD_FILE),
    **dict.fromkeys((132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 132069), _TEMPLATE),
    **dict.fromkeys((100, 131008, 131009, 131021, 131030, 131051), REFUSED),
}


def failure_of(code: int | None, status: int = 400) -> SendFailure:
    """The failure that an error code means; where it is not known, the HTTP status decides."""
    known = _BY_CODE.get(code) if code is not None else None
    if known:
        return known
    if status == 429:
        return _EVERYBODY_WAITS
    if status in (401, 403):
        return _ACCOUNT
    return _SERVER if status >= 500 or status < 400 else REFUSED
