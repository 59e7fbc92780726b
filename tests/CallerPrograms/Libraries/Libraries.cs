// What the programs name of packages that no test needs otherwise: names and signatures, nothing that works.
#nullable disable
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.Extensions.Hosting
{
    public abstract class BackgroundService
    {
        protected abstract Task ExecuteAsync(CancellationToken stoppingToken);
    }
}

namespace Microsoft.Extensions.Configuration
{
    public interface IConfiguration { string this[string key] { get; set; } }
}

namespace Microsoft.Extensions.DependencyInjection
{
    public interface IServiceCollection { }

    public static class ServiceCollectionServiceExtensions
    {
        public static IServiceCollection AddSingleton<TService>(this IServiceCollection services, Func<IServiceProvider, TService> factory) where TService : class => services;
    }
}

namespace Microsoft.AspNetCore.Builder
{
    public sealed class WebApplicationBuilder { public WebApplication Build() => null; }

    public sealed class WebApplication
    {
        public static WebApplicationBuilder CreateBuilder(string[] args) => null;
        public object MapPost(string pattern, Delegate handler) => null;
        public void Run() { }
    }
}

namespace Polly
{
    using Polly.Retry;

    public static class Policy
    {
        public static PolicyBuilder Handle<TException>() where TException : Exception => null;
        public static PolicyBuilder<TResult> HandleResult<TResult>(Func<TResult, bool> predicate) => null;
    }

    public sealed class PolicyBuilder { }
    public sealed class PolicyBuilder<TResult> { }

    public static class AsyncRetrySyntax
    {
        public static AsyncRetryPolicy WaitAndRetryAsync(this PolicyBuilder builder, int retryCount, Func<int, TimeSpan> sleep) => null;
        public static AsyncRetryPolicy WaitAndRetryForeverAsync(this PolicyBuilder builder, Func<int, TimeSpan> sleep) => null;
        public static AsyncRetryPolicy<TResult> RetryForeverAsync<TResult>(this PolicyBuilder<TResult> builder) => null;
    }

    public sealed class ResiliencePipelineBuilder { public ResiliencePipeline Build() => null; }

    public static class ResiliencePipelineBuilderExtensions
    {
        public static ResiliencePipelineBuilder AddRetry(this ResiliencePipelineBuilder builder, RetryStrategyOptions options) => builder;
        public static ResiliencePipelineBuilder AddTimeout(this ResiliencePipelineBuilder builder, TimeSpan timeout) => builder;
    }

    public sealed class ResiliencePipeline
    {
        public ValueTask<TResult> ExecuteAsync<TResult>(Func<CancellationToken, ValueTask<TResult>> callback, CancellationToken cancellationToken = default) => default;
    }
}

namespace Polly.Retry
{
    public class AsyncRetryPolicy { public Task<TResult> ExecuteAsync<TResult>(Func<Task<TResult>> action) => null; }
    public class AsyncRetryPolicy<TResult> { public Task<TResult> ExecuteAsync(Func<Task<TResult>> action) => null; }
    public class RetryStrategyOptions { public int MaxRetryAttempts { get; set; } public TimeSpan Delay { get; set; } }
}

namespace Confluent.Kafka
{
    public class Message<TKey, TValue> { public TKey Key { get; set; } public TValue Value { get; set; } }
    public class ConsumeResult<TKey, TValue> { public Message<TKey, TValue> Message { get; set; } }

    public interface IConsumer<TKey, TValue>
    {
        void Subscribe(string topic);
        ConsumeResult<TKey, TValue> Consume(CancellationToken cancellationToken = default);
        void Commit(ConsumeResult<TKey, TValue> result);
    }
}

namespace Amazon.SQS
{
    using Amazon.SQS.Model;

    public interface IAmazonSQS
    {
        Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken = default);
        Task<object> DeleteMessageAsync(string queueUrl, string receiptHandle, CancellationToken cancellationToken = default);
    }

    public class AmazonSQSClient : IAmazonSQS
    {
        public AmazonSQSClient(Amazon.Runtime.AWSCredentials credentials) { }
        public Task<ReceiveMessageResponse> ReceiveMessageAsync(ReceiveMessageRequest request, CancellationToken cancellationToken = default) => null;
        public Task<object> DeleteMessageAsync(string queueUrl, string receiptHandle, CancellationToken cancellationToken = default) => null;
    }
}

namespace Amazon.SQS.Model
{
    public class ReceiveMessageRequest { public string QueueUrl { get; set; } public int? WaitTimeSeconds { get; set; } }
    public class ReceiveMessageResponse { public List<Message> Messages { get; set; } }
    public class Message { public string Body { get; set; } public string ReceiptHandle { get; set; } }
}

namespace Amazon.Lambda.Core
{
    public interface ILambdaLogger { void LogInformation(string message); }
    public interface ILambdaContext { ILambdaLogger Logger { get; } TimeSpan RemainingTime { get; } }
}

namespace Amazon.Lambda.SQSEvents
{
    public class SQSEvent
    {
        public List<SQSMessage> Records { get; set; }
        public class SQSMessage { public string Body { get; set; } }
    }
}
