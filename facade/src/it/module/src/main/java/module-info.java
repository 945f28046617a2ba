/** A module that names the library alone: what the library needs must come along by itself. */
module com.example {
    requires io.github.zoomcontactcenter.logs;
}
