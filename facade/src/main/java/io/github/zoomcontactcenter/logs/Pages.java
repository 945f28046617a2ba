package io.github.zoomcontactcenter.logs;

/** Where the pages of a listing come from. */
interface Pages<T> {

    /** Fetches a page by its token, empty for the first page, and its number, from 1. */
    Page<T> fetch(Window window, String token, int number);

    /** What a request for a page is for; page 0 is the window as a whole. */
    RequestContext context(Window window, int page);
}
