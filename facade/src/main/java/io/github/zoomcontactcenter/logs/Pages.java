package io.github.zoomcontactcenter.logs;

/** Where the pages of a listing come from. */
interface Pages {

    /** @param token asks for a page after the first; empty for the first */
    Page fetch(Window window, String token, int number);

    /** What a request for a page is for; page 0 stands for the whole window. */
    Origin origin(Window window, int page);
}
