package dev.catraca.api.caller;

/** Whether a browser sends a request from a page of this service, by headers that no page can set. */
final class SameSite {
    private static final String SAME_ORIGIN = "same-origin";
    private static final String NO_PAGE = "none";

    private SameSite() {}

    /**
     * Sec-Fetch-Site decides where a browser sends it: over https, and to this machine. Otherwise Origin must be the address that was asked.
     *
     * @param fetchSite the header Sec-Fetch-Site, or null
     * @param origin the header Origin, or null
     * @param own scheme, host and port that the request was sent to
     */
    static boolean isProven(String fetchSite, String origin, String own) {
        return fetchSite == null ? own.equalsIgnoreCase(origin) : fetchSite.equals(SAME_ORIGIN);
    }

    /** Whether a browser says that another page has it send the request; programs, and people by themselves, do not. Parameters as above. */
    static boolean isOther(String fetchSite, String origin, String own) {
        return fetchSite == null
                ? origin != null && !own.equalsIgnoreCase(origin)
                : !fetchSite.equals(SAME_ORIGIN) && !fetchSite.equals(NO_PAGE);
    }
}
