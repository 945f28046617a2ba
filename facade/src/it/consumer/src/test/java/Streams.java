import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.reactivex.rxjava3.core.Flowable;
import reactor.core.publisher.Flux;

/** Other kinds of streams, run to their end. */
final class Streams {
    static long[] counts(ContactCenterLogs logs, LogQuery halfYear) {
        Flux<VoiceCallLog> flux = Flux.fromStream(() -> logs.voiceCalls(halfYear).stream());
        Flowable<VoiceCallLog> flowable = Flowable.defer(() -> Flowable.fromStream(logs.voiceCalls(halfYear).stream()));
        return new long[] {flux.count().block(), flowable.count().blockingGet()};
    }
}
