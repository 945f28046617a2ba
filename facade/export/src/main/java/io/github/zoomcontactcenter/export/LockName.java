package io.github.zoomcontactcenter.export;

import com.google.gson.Gson;
import okio.ByteString;

/** The name by which exports of the same know each other: a hash of what they export. */
record LockName(ByteString hash) {

    static LockName of(Scope scope) {
        return new LockName(ByteString.encodeUtf8(new Gson().toJson(scope)).sha256());
    }

    long number() {
        return hash.asByteBuffer().getLong();
    }

    @Override
    public String toString() {
        return hash.hex();
    }
}
