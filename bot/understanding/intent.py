"""What a message wants."""

from enum import StrEnum


class Intent(StrEnum):
    """The intents of people's messages, and the commands that work in every state."""

    EMERGENCY = "emergency"
    FIND_OXYGEN = "find_oxygen"
    ASK_STOCK = "ask_stock"
    ASK_PRICE = "ask_price"
    REQUEST_HELP = "request_help"
    AID_INFO = "aid_info"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    REPORT_PRICE = "report_price"
    REPORT_HOARDING = "report_hoarding"
    REPORT_AGENT = "report_agent"
    TICKET_STATUS = "ticket_status"
    JOIN_REQUEST = "join_request"  # a second person wants to follow a request
    LEND_RETURN = "lend_return"
    CHECK_NUMBER = "check_number"  # whether a telephone number is that of a listed agent
    VENDOR_REGISTER = "vendor_register"
    VENDOR_UPDATE = "vendor_update"  # only of who speaks as an agent
    BROADCAST = "broadcast"
    OFFICER_ACTION = "officer_action"  # only of who speaks as an official
    OTHER_HEALTH = "other_health"
    PLACE_ONLY = "place_only"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    AFFIRM = "affirm"
    DENY = "deny"
    CANCEL = "cancel"
    LANGUAGE = "language"
    MORE = "more"
    BACK = "back"
    FORGET_ME = "forget_me"
    PRIVACY = "privacy"  # a question about what is kept, not a wish to be forgotten
    OFF_TOPIC = "off_topic"
    UNCLEAR = "unclear"
